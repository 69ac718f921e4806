namespace Espalier.Numerics;

/// <summary>The register width a kernel body is compiled for.</summary>
/// <remarks>Ordered from narrowest to widest, so that a larger value is never the slower choice on a processor that offers both.</remarks>
public enum LaneWidth
{
    /// <summary>One float at a time; works everywhere and is the twin every wider body is compared with.</summary>
    Scalar = 0,

    /// <summary>Four floats: SSE with FMA on x64, AdvSimd on Arm64.</summary>
    Vector128 = 1,

    /// <summary>Eight floats: AVX2 with FMA.</summary>
    Vector256 = 2,

    /// <summary>Sixteen floats: AVX-512.</summary>
    Vector512 = 3,
}
