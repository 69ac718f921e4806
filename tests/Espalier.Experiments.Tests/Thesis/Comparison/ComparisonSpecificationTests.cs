using Espalier.Data;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Tests.Thesis.Comparison;

public sealed class ComparisonSpecificationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-comparison-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("\"Sine2\"", "\"Sine9\"", "'sets' has 'Sine9', which is no generated set of rows")]
    [InlineData("\"Sine2\"", "\"SineImage2\"", "'sets' has 'SineImage2', which is no generated set of rows")]
    [InlineData("\"Sine2\"", "\"M2_Affine_3to5\"", "'sets' has M2_Affine_3to5 twice")]
    [InlineData("\"Sine2\"", "null", "has null in it")]
    [InlineData("\"TwoNN\"", "null", "has null in it")]
    [InlineData("\"samples\": 200", "\"samples\": 20", "'samples' is 20; give at least 100")]
    [InlineData("\"espalierSeeds\": []", "\"espalierSeeds\": [7]", "'espalierSeeds' has 7, which 'seeds' has not")]
    [InlineData("\"TwoNN\"", "\"ThreeNN\"", "'estimators' has 'ThreeNN', which is no estimator")]
    [InlineData("\"samplesSeen\": 600", "\"samplesSeen\": 0", "'samplesSeen' is 0")]
    [InlineData("[0, 0.1]", "[0.1, 0]", "'normal' is 0.1, 0; write different amplitudes from 0 up")]
    [InlineData("[0, 0.1]", "[0.1]", "'normal' has 1 levels; give at least two")]
    [InlineData("\"uniform\": [0.1]", "\"uniform\": [0]", "'uniform' is 0; write different amplitudes above 0")]
    [InlineData("\"uniform\": [0.1]", "\"preparations\": [\"Raw\"]", "'preparations' has Raw twice")]
    public void Read_OfAWrongMember_SaysWhatIsWrong(string right, string wrong, string message)
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => Read(ComparisonSample.Noise.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithSeeds_OfASpecificationWithFewerFits_FitsAllOfThem()
    {
        var specification = (ComparisonSpecification)Read(ComparisonSample.Noise.Replace("\"espalierSeeds\": []", "\"espalierSeeds\": [1]", StringComparison.Ordinal));

        Assert.Equal([1UL], specification.EspalierSeeds!);
        Assert.Null(((ComparisonSpecification)specification.WithSeeds([0, 1, 2])).EspalierSeeds);
    }

    private ExperimentSpecification Read(string text)
    {
        string path = Path.Combine(_folder.FullName, "specification.json");
        File.WriteAllText(path, text);
        return SpecificationFile.Read(ThesisExperiments.Find("noise"), path);
    }
}
