using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Fitting.Images;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Runs;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;

namespace Espalier.Experiments.Tests.Fitting.Images;

public sealed class ImageFitTests : IDisposable
{
    private const int Count = 120;
    private const int Side = 12;

    private readonly TemporaryFolder _folder = new();
    private readonly string _images;

    public ImageFitTests()
    {
        _images = _folder.File("spots.npy");
        float[] values = new float[Count * Side * Side];
        for (int image = 0; image < Count; image++)
        {
            double centre = 3 + (6.0 * image / Count);
            for (int pixel = 0; pixel < Side * Side; pixel++)
            {
                double x = (pixel % Side) - centre;
                double y = (pixel / Side) - 5.5;
                values[(image * Side * Side) + pixel] = (float)Math.Exp(-((x * x) + (y * y)) / 8);
            }
        }

        NpyWriter.Write(_images, values, Count, Side, Side);
    }

    private FitSpecification Thesis => new()
    {
        Data = _images,
        Method = FitMethod.Thesis,
        Latents = 3,
        HiddenLayers = 2,
        Multiplier = 3,
        Epochs = 3,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_ImagesInAFile_WritesARunWithPictures()
    {
        FitResult result = FitRunner.Run(Thesis, _folder.File("runs"));

        Assert.Equal([1, Side, Side], result.Image!);
        Assert.Equal((Count, Side * Side, 3), (result.Samples, result.Features, result.LatentWidth));
        RunFolder folder = RunFolder.Open(result.Run);
        Assert.True(File.Exists(Path.Combine(result.Run, FitRunner.FiguresFolderName, "reconstructions.svg")));
        Assert.Equal(result.ActiveLatents > 0, File.Exists(Path.Combine(result.Run, FitRunner.FiguresFolderName, "latent-walks.svg")));
        string report = File.ReadAllText(folder.PathOf(FitRunner.ReportFileName));
        Assert.Contains($"{Count} images of 1×{Side}×{Side}", report, StringComparison.Ordinal);
        Assert.Contains("reconstruction", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ImagesInAFile_DeliversANetworkForImagesInTheirOwnUnits()
    {
        FitResult result = FitRunner.Run(Thesis, _folder.File("runs"));

        string path = RunFolder.Open(result.Run).PathOf(FitRunner.ModelFileName);
        Network network = ModelFile.Read(SafetensorsFile.Read(path), path);
        using FitData data = FitData.Load(Thesis);
        Assert.Equal(new ActivationShape(1, Side, Side), network.InputShape);
        Assert.Equal(result.Unexplained!.Value, ImageErrors.Unexplained(network, ((ImageData)data).HeldOut), 1e-12);
        Assert.Equal(3, new Autoencoder(network).LatentWidth);
    }

    [Fact]
    public void Run_ThreadsOneOrTwo_GiveTheSameBits()
    {
        FitResult one = FitRunner.Run(Thesis, _folder.File("one"));
        FitResult two = FitRunner.Run(Thesis, _folder.File("two"), new FitRunnerOptions { Threads = 2 });

        Assert.Equal(Model(one), Model(two));

        static byte[] Model(FitResult result) => File.ReadAllBytes(Path.Combine(result.Run, FitRunner.ModelFileName));
    }

    [Fact]
    public void Run_LatentsThatDoNotFit_IsRefusedBeforeAnythingIsWritten()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => FitRunner.Run(Thesis with { Latents = 500 }, _folder.File("runs")));

        Assert.Contains("500", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("runs")));
    }

    [Theory]
    [InlineData(FitMethod.Thesis)]
    [InlineData(FitMethod.Espalier)]
    public void Run_ImagesThatAreAllTheSame_AreRefusedBeforeAnythingIsWritten(FitMethod method)
    {
        float[] image = [.. Enumerable.Range(0, Side * Side).Select(pixel => pixel % 7 / 10f)];
        NpyWriter.Write(_folder.File("same.npy"), Enumerable.Repeat(image, 1000).SelectMany(pixels => pixels).ToArray(), 1000, Side, Side);

        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => FitRunner.Run(new FitSpecification { Data = _folder.File("same.npy"), Method = method }, _folder.File("runs")));

        Assert.Contains("do not differ", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("runs")));
    }

    [Theory]
    [InlineData(0, 0, 100_000, "hidden")]
    [InlineData(0, 2_000_000_000, 0, "batch")]
    [InlineData(100_000, 0, 0, "latents")]
    public void Run_SettingsBeyondAnyMemory_AreRefusedBeforeAnythingIsWritten(int latents, int batch, int hidden, string name)
    {
        FitSpecification specification = new()
        {
            Data = _images,
            Latents = latents > 0 ? latents : null,
            BatchSize = batch > 0 ? batch : null,
            HiddenLayers = hidden > 0 ? hidden : null,
        };

        Assert.Contains(name, Assert.Throws<ArgumentException>(() => FitRunner.Run(specification, _folder.File("runs"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("runs")));
    }

    [Fact]
    public void Run_ImagesTooLargeForTheNetwork_AreRefusedBeforeAnythingIsWritten()
    {
        const int Large = 2000;
        string path = _folder.File("large");
        using (FileStream file = File.Create(path))
        {
            file.Write([0, 0, 8, 3, 0, 0, 0, 12, 0, 0, Large >> 8, Large & 255, 0, 0, Large >> 8, Large & 255]);
            byte[] image = new byte[Large * Large];
            for (int i = 0; i < 12; i++)
            {
                image.AsSpan().Fill((byte)i);
                file.Write(image);
            }
        }

        string message = Assert.Throws<ArgumentException>(() => FitRunner.Run(new FitSpecification { Data = path }, _folder.File("runs"))).Message;

        Assert.Contains("2000×2000", message, StringComparison.Ordinal);
        Assert.Contains("smaller", message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("runs")));
    }

    [Fact]
    public void Run_OptionsOfTablesOnMappedImages_AreRefusedWithTheRemedy()
    {
        FitSpecification specification = Thesis with { Reading = FitSpecification.DefaultReading with { Missing = MissingPolicy.Drop } };

        Assert.Contains("--missing", Assert.Throws<ArgumentException>(() => FitRunner.Run(specification, _folder.File("runs"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OptionsForRows_AreRefusedWithTheRemedy()
    {
        FitSpecification scaled = new() { Data = _images, Scaling = PreparationScaling.Columns };
        FitSpecification convolved = new() { Data = "M7_Roll:100", Method = FitMethod.Thesis, ConvolutionStrength = 0.1 };

        Assert.Contains("--image none", Assert.Throws<ArgumentException>(() => FitRunner.Run(scaled, _folder.File("runs"))).Message, StringComparison.Ordinal);
        Assert.Contains("--image", Assert.Throws<ArgumentException>(() => FitRunner.Run(convolved, _folder.File("runs"))).Message, StringComparison.Ordinal);
    }
}
