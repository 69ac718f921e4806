using Arm = System.Runtime.Intrinsics.Arm;
using X86 = System.Runtime.Intrinsics.X86;

namespace Espalier.Cli.Commands.Info;

/// <summary>The vector extensions that the runtime found and is allowed to use.</summary>
internal static class ProcessorFeatures
{
    /// <summary>Asks the runtime for each extension that matters to numeric kernels.</summary>
    /// <returns>The names of those present, narrowest first.</returns>
    public static IReadOnlyList<string> Detect()
    {
        (string Name, bool Present)[] known =
        [
            ("SSE4.2", X86.Sse42.IsSupported),
            ("AVX", X86.Avx.IsSupported),
            ("AVX2", X86.Avx2.IsSupported),
            ("FMA", X86.Fma.IsSupported),
            ("AVX-512F", X86.Avx512F.IsSupported),
            ("AVX-512DQ", X86.Avx512DQ.IsSupported),
            ("AVX-512BW", X86.Avx512BW.IsSupported),
            ("AVX10.1", X86.Avx10v1.IsSupported),
            ("AdvSimd", Arm.AdvSimd.IsSupported),
        ];
        return [.. known.Where(feature => feature.Present).Select(feature => feature.Name)];
    }
}
