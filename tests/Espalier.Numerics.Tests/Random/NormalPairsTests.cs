namespace Espalier.Numerics.Tests;

public sealed class NormalPairsTests
{
    private const int Length = 1 << 16;

    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Transform_AnyLane_GivesTheBitsOfTheScalarBody(LaneWidth width)
    {
        (float[] cosines, float[] sines) = Transformed(width);
        (float[] scalarCosines, float[] scalarSines) = Transformed(LaneWidth.Scalar);

        Assert.Equal(scalarCosines, cosines);
        Assert.Equal(scalarSines, sines);
    }

    [Fact]
    public void Transform_RadiiAndAnglesOfTheWholeRange_StaysNearTheExactPair()
    {
        (float[] uniforms, float[] turns) = Arguments();
        (float[] cosines, float[] sines) = Transformed(Lanes.Available[0]);
        for (int i = 0; i < Length; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(uniforms[i]));

            // Cosine and sine are within 2^-22; the logarithm's 2 ulp, the root and the product add at most 3·2^-23 of the result.
            double tolerance = radius * 2.5 * Math.ScaleB(1, -22);
            Assert.InRange(cosines[i], (radius * Math.Cos(2 * Math.PI * turns[i])) - tolerance, (radius * Math.Cos(2 * Math.PI * turns[i])) + tolerance);
            Assert.InRange(sines[i], (radius * Math.Sin(2 * Math.PI * turns[i])) - tolerance, (radius * Math.Sin(2 * Math.PI * turns[i])) + tolerance);
        }
    }

    // Radii of every magnitude down to the smallest that a word can give, angles in equal steps over the whole circle, both ends included.
    private static (float[] Uniforms, float[] Turns) Arguments()
    {
        float[] uniforms = new float[Length];
        float[] turns = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            uniforms[i] = (float)Math.Pow(2, -33.0 * (i * 31 % Length) / (Length - 1));
            turns[i] = i / (Length - 1f);
        }

        return (uniforms, turns);
    }

    private static (float[] Cosines, float[] Sines) Transformed(LaneWidth width)
    {
        (float[] uniforms, float[] turns) = Arguments();
        switch (width)
        {
            case LaneWidth.Vector512:
                NormalPairs.Transform<Lane512>(uniforms, turns);
                break;
            case LaneWidth.Vector256:
                NormalPairs.Transform<Lane256>(uniforms, turns);
                break;
            case LaneWidth.Vector128:
                NormalPairs.Transform<Lane128>(uniforms, turns);
                break;
            default:
                NormalPairs.Transform<LaneScalar>(uniforms, turns);
                break;
        }

        return (uniforms, turns);
    }
}
