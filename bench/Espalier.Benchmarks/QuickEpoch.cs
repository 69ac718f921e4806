using System.Diagnostics;
using System.Text.Json;
using Espalier.Data;
using Espalier.Experiments.Fitting.Images;
using Espalier.Networks.Architectures;
using Espalier.Networks.Schedules;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;

namespace Espalier.Benchmarks;

/// <summary>
/// Epochs of the thesis's convolutional autoencoder over a file of images, read through a bounded map as <c>espalier fit</c> reads it: seconds of each as one JSON line. The just-in-time
/// compiler takes part in the first.
/// </summary>
internal static class QuickEpoch
{
    /// <summary>Trains <c>--epochs</c> epochs on the images in the file <c>--images</c> with <c>--threads</c> threads.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        string file = options.Text("images") ?? throw new FormatException("--images is missing; give an IDX or NPY file of images, such as MNIST's train-images-idx3-ubyte.");
        int epochs = options.Number("epochs", 2);
        using MappedSamples images = MappedSamples.Open(file);
        using WorkerPool pool = new(options.Number("threads", 1));
        MappedSampleSource samples = new(images);
        ThesisConvolutionalOptions topology = QuickConvolutionalStep.Topology(options, samples.Shape);
        Trainer trainer = MeasuredTraining.NewTrainer(ThesisConvolutionalAutoencoder.Build(topology, new RandomStream(1, "weights")), pool);
        ScalePenalty[] observers = [MeasuredTraining.NewPenalty()];
        double[] seconds = new double[epochs];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            long start = Stopwatch.GetTimestamp();
            TrainingLoop.Run(trainer, samples, null, new TrainingLoopOptions
            {
                FirstEpoch = epoch,
                Epochs = epoch,
                BatchSize = MeasuredTraining.BatchSize,
                Schedule = new ConstantSchedule(MeasuredTraining.LearningRate),
                Seed = 1,
                Observers = observers,
            });
            seconds[epoch - 1] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        double first = seconds[0];
        Array.Sort(seconds);
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            images = samples.Count,
            threads = pool.ThreadCount,
            firstSeconds = first,
            bestSeconds = seconds[0],
            medianSeconds = seconds[seconds.Length / 2],
        }));
    }
}
