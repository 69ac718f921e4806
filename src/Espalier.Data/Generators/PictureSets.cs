using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Pictures of one smooth shape that is turned, moved and scaled, as rows of pixels.</summary>
/// <remarks>
/// The shape is three bumps <c>a·exp(−|q − m|²/2s²)</c> of different height, width and distance from the centre: no turn brings it back but a whole one. Pixel (x, y) of 16×16 shows it
/// at <c>q = R(−θ)·((x, y) − c − t)/z</c> with c the middle of the picture.
/// </remarks>
internal static class PictureSets
{
    private const int Side = 16;
    private const string Origin = "Espalier";
    private const string Rows = "as rows of 16×16 pixels";

    private static readonly (double X, double Y, double Deviation, double Height)[] s_bumps = [(2.5, 0, 1.8, 1), (-2, 1.5, 1.4, 0.8), (-1, -2.5, 1.1, 0.6)];

    public static IReadOnlyList<Generator> All { get; } =
    [
        Picture("TurnedShape", 1, $"Pictures of a smooth shape, turned, {Rows}", (random, image) => Draw(image, Angle(random), 0, 0, 1), smallestCode: 2),
        Picture("ShiftedShape", 2, $"Pictures of a smooth shape, shifted by up to 3 pixels each way, {Rows}", (random, image) => Draw(image, 0, Shift(random), Shift(random), 1), smallestCode: 2),
        Picture(
            "MovedShape",
            4,
            $"Pictures of a smooth shape, turned, shifted by up to 3 pixels each way and scaled by 0.7 to 1.3, {Rows}",
            (random, image) => Draw(image, Angle(random), Shift(random), Shift(random), random.NextUniform(0.7, 1.3)),
            smallestCode: 4),
    ];

    private static Generator Picture(string name, int dimension, string summary, PointSampler sample, int smallestCode) =>
        Generator.Of(name, dimension, Side * Side, summary, Origin, sample, smallestCode);

    private static double Angle(RandomStream random) => random.NextUniform(0, 2 * Math.PI);

    private static double Shift(RandomStream random) => random.NextUniform(-3, 3);

    private static void Draw(Span<double> image, double angle, double right, double down, double scale)
    {
        const double middle = (Side - 1) / 2.0;
        (double sine, double cosine) = Math.SinCos(angle);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                double across = (x - middle - right) / scale;
                double along = (y - middle - down) / scale;
                image[(y * Side) + x] = Shape((cosine * across) + (sine * along), (cosine * along) - (sine * across));
            }
        }
    }

    private static double Shape(double x, double y)
    {
        double sum = 0;
        foreach ((double X, double Y, double Deviation, double Height) bump in s_bumps)
        {
            double squares = ((x - bump.X) * (x - bump.X)) + ((y - bump.Y) * (y - bump.Y));
            sum += bump.Height * Math.Exp(-squares / (2 * bump.Deviation * bump.Deviation));
        }

        return sum;
    }
}
