namespace Espalier.Experiments.Figures;

/// <summary>Finds places for pictures beside the points of a <see cref="ThumbnailScatter"/> where they cover neither points nor each other.</summary>
/// <param name="frame">Where pictures have to stay.</param>
/// <param name="points">All points of every series.</param>
/// <param name="pointSize">Their diameter in pixels.</param>
/// <param name="width">The width of a picture in pixels.</param>
/// <param name="height">The height of a picture in pixels.</param>
internal sealed class ThumbnailPlaces(PixelBox frame, PixelPoint[][] points, double pointSize, double width, double height)
{
    private const int MostTried = 400;
    private const double Gap = 4;

    // A line longer than this no longer says which point a picture belongs to.
    private static readonly double[] s_distances = [8, 18, 30];

    private static readonly (double X, double Y)[] s_directions = [(0, -1), (0, 1), (1, 0), (-1, 0), (0.7, -0.7), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7)];

    /// <summary>Chooses points and the places of their pictures.</summary>
    /// <param name="hasPicture">For each series, whether a point of it has a picture.</param>
    /// <param name="most">How many pictures at most.</param>
    public IEnumerable<(int Series, int Point, PixelBox Box)> Choose(Func<int, bool>[] hasPicture, int most)
    {
        List<PixelBox> taken = [];
        List<(PixelPoint From, PixelPoint To)> leaders = [];
        foreach ((int series, int point) in Candidates(hasPicture))
        {
            if (taken.Count >= most)
            {
                yield break;
            }

            PixelPoint end = points[series][point];
            if (!taken.Exists(box => box.Grown(pointSize).Contains(end)) && FreePlace(end, taken, leaders) is { } place)
            {
                taken.Add(place);
                leaders.Add((end, Nearest(place, end)));
                yield return (series, point, place);
            }
        }
    }

    /// <summary>The numbers below a count, in an order in which every beginning is spread evenly: first both ends, then the middle, then the quarters.</summary>
    internal static IEnumerable<int> Spread(int count)
    {
        HashSet<int> seen = [];
        for (int parts = 1; seen.Count < count; parts *= 2)
        {
            for (int part = 0; part <= parts; part++)
            {
                int index = (int)((long)part * (count - 1) / parts);
                if (seen.Add(index))
                {
                    yield return index;
                }
            }
        }
    }

    // The series take turns, so that none gets all the room.
    private IEnumerable<(int Series, int Point)> Candidates(Func<int, bool>[] hasPicture)
    {
        int[][] orders =
        [
            .. points.Select((own, series) =>
            {
                int[] usable = [.. Enumerable.Range(0, own.Length).Where(point => own[point].IsFinite && hasPicture[series](point)).OrderBy(point => own[point].X)];
                return Spread(usable.Length).Take(MostTried).Select(index => usable[index]).ToArray();
            }),
        ];
        for (int turn = 0; turn < MostTried; turn++)
        {
            for (int series = 0; series < orders.Length; series++)
            {
                if (turn < orders[series].Length)
                {
                    yield return (series, orders[series][turn]);
                }
            }
        }
    }

    private PixelBox? FreePlace(PixelPoint end, List<PixelBox> taken, List<(PixelPoint From, PixelPoint To)> leaders)
    {
        foreach (double distance in s_distances)
        {
            foreach ((double x, double y) in s_directions)
            {
                double middleX = end.X + (x * distance) + (Math.Sign(x) * width / 2);
                double middleY = end.Y + (y * distance) + (Math.Sign(y) * height / 2);
                PixelBox box = new(middleX - (width / 2), middleY - (height / 2), middleX + (width / 2), middleY + (height / 2));
                bool isFree = IsInside(box) && !taken.Exists(box.Grown(Gap).Overlaps) && !CoversPoint(box)
                    && !leaders.Exists(leader => Crosses(leader, box)) && !taken.Exists(other => Crosses((end, Nearest(box, end)), other));
                if (isFree)
                {
                    return box;
                }
            }
        }

        return null;
    }

    private bool IsInside(PixelBox box) => box.Left >= frame.Left && box.Right <= frame.Right && box.Top >= frame.Top && box.Bottom <= frame.Bottom;

    private bool CoversPoint(PixelBox box)
    {
        PixelBox grown = box.Grown((pointSize / 2) + 1);
        return Array.Exists(points, own => Array.Exists(own, grown.Contains));
    }

    private static PixelPoint Nearest(PixelBox box, PixelPoint point) =>
        new(Math.Clamp(point.X, box.Left, box.Right), Math.Clamp(point.Y, box.Top, box.Bottom));

    // Lines are short beside pictures; a few steps along one find whether it runs through.
    private static bool Crosses((PixelPoint From, PixelPoint To) line, PixelBox box)
    {
        const int Steps = 8;
        PixelBox grown = box.Grown(1);
        for (int step = 0; step <= Steps; step++)
        {
            double share = (double)step / Steps;
            if (grown.Contains(new PixelPoint(line.From.X + (share * (line.To.X - line.From.X)), line.From.Y + (share * (line.To.Y - line.From.Y)))))
            {
                return true;
            }
        }

        return false;
    }
}
