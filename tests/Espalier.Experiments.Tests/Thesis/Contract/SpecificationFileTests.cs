using Espalier.Data;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.LatentGrid;

namespace Espalier.Experiments.Tests.Thesis.Contract;

public sealed class SpecificationFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-specification-");

    public static TheoryData<string, ExperimentScale> BuiltIns =>
        new(from experiment in ThesisExperiments.All from scale in Enum.GetValues<ExperimentScale>() select (experiment.Name, scale));

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void BuiltIn_OfEveryExperimentAndScale_IsReadAndPlansRuns(string name, ExperimentScale scale)
    {
        ThesisExperiment experiment = ThesisExperiments.Find(name);

        ExperimentSpecification specification = SpecificationFile.BuiltIn(experiment, scale);

        Assert.NotEmpty(experiment.Plan(specification));
        Assert.All(specification.PartNames, part => Assert.NotEmpty(experiment.Plan(specification.WithPart(part))));
    }

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void Write_ThenRead_PlansTheSameRuns(string name, ExperimentScale scale)
    {
        ThesisExperiment experiment = ThesisExperiments.Find(name);
        ExperimentSpecification specification = SpecificationFile.BuiltIn(experiment, scale);

        ExperimentSpecification read = SpecificationFile.Read(experiment, Save(SpecificationFile.Write(experiment, specification)));

        Assert.Equal(experiment.Plan(specification).Select(run => run.Key), experiment.Plan(read).Select(run => run.Key));
    }

    [Fact]
    public void WithSeeds_OfASpecificationWhosePartsHaveTheirOwn_HoldsForAllParts()
    {
        LatentGridExperiment experiment = new();
        ExperimentSpecification specification = SpecificationFile.BuiltIn(experiment, ExperimentScale.Full).WithPart("images");

        Assert.Equal(48, experiment.Plan(specification).Count);
        Assert.Equal(96, experiment.Plan(specification.WithSeeds([0, 1])).Count);
    }

    [Theory]
    [InlineData("\"lambdaLatent\"", "\"lambdaLatnet\"", ", line ", "lambdaLatnet")]
    [InlineData("[0, 1]", "[0, 0]", "", "'seeds' has 2 seeds of which 1 differ")]
    [InlineData("[0.001, 1]", "[1, 0.001]", "", "'lambdaLatent' is 1, 0.001; write different values from 0 up in ascending order")]
    [InlineData("[0.001, 1]", "[-1, 1]", "", "'lambdaLatent' is -1, 1; write different values from 0 up")]
    [InlineData("[4, 1, 1]", "[4, 1]", "", "'topology' has 2 numbers; give three")]
    [InlineData("Sine{variables}", "Sine2", "", "without {variables}")]
    [InlineData("\"latent-grid\"", "\"retrain\"", "", "it specifies the experiment 'retrain', not 'latent-grid'")]
    [InlineData("\"epochs\": 2", "\"epochs\": \"two\"", ", line 8", "")]
    [InlineData("\"variables\": [1, 2]", "\"variables\": []", "", "'variables' is empty")]
    [InlineData("{\n", "", "", "")]
    [InlineData("\"rows\"", "\"../rows\"", "", "the part '../rows' cannot be called so")]
    [InlineData("\"parts\": [", "\"parts\": [null,", "", "the list $.parts has null in it")]
    public void Read_OfAFaultySpecification_NamesPlaceAndRemedy(string old, string faulty, string place, string problem)
    {
        string text = SpecificationText.Grid.ReplaceLineEndings("\n");
        Assert.Contains(old, text, StringComparison.Ordinal);
        string path = Save(text.Replace(old, faulty, StringComparison.Ordinal));

        DataFormatException exception = Assert.Throws<DataFormatException>(() => SpecificationFile.Read(new LatentGridExperiment(), path));

        Assert.StartsWith(path + place, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains("espalier reproduce", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAMissingFile_SaysSo()
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => SpecificationFile.Read(new LatentGridExperiment(), Path.Combine(_folder.FullName, "none.json")));

        Assert.Contains("cannot be read", exception.Message, StringComparison.Ordinal);
    }

    private string Save(string text)
    {
        string path = Path.Combine(_folder.FullName, "specification.json");
        File.WriteAllText(path, text);
        return path;
    }
}
