using BenchmarkDotNet.Running;
using Espalier.Benchmarks;

// --quick NAME prints JSON lines within seconds; anything else goes to BenchmarkDotNet.
if (args is ["--quick", ..])
{
    QuickOptions options = new(args);
    switch (args.ElementAtOrDefault(1))
    {
        case "matrix-product":
            QuickMatrixProduct.Run(Console.Out);
            return 0;
        case "convolution":
            QuickConvolution.Run(options, Console.Out);
            return 0;
        case "training-step":
            QuickTrainingStep.Run(options, Console.Out);
            return 0;
        case "convolutional-step":
            QuickConvolutionalStep.Run(options, Console.Out);
            return 0;
        case "epoch":
            QuickEpoch.Run(options, Console.Out);
            return 0;
        case "inference":
            QuickInference.Run(options, Console.Out);
            return 0;
        case "thesis-job":
            QuickThesisJob.Run(options, Console.Out);
            return 0;
        case "side-by-side":
            QuickSideBySide.Run(options, Console.Out);
            return 0;
        case "removal":
            QuickRemoval.Run(options, Console.Out);
            return 0;
        case "neighbors":
            QuickNeighbors.Run(options, Console.Out);
            return 0;
        case "manifolds":
            QuickManifolds.Run(options, Console.Out);
            return 0;
        case "dimension":
            QuickDimension.Run(options, Console.Out);
            return 0;
        default:
            Console.Error.WriteLine($"--quick knows no '{args.ElementAtOrDefault(1)}'; use matrix-product, convolution, training-step, convolutional-step, epoch, inference, thesis-job, side-by-side, removal, neighbors, manifolds or dimension.");
            return 2;
    }
}

BenchmarkSwitcher.FromAssembly(typeof(QuickMatrixProduct).Assembly).Run(args);
return 0;
