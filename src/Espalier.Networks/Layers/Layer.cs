using System.Text.Json.Serialization;
using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// What a node computes, as plain data: the settings of a layer without its parameters' values. Layers are immutable, compare by value
/// and are written into model files as JSON.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Input), "input")]
[JsonDerivedType(typeof(Linear), "linear")]
[JsonDerivedType(typeof(Conv1d), "conv1d")]
[JsonDerivedType(typeof(Conv2d), "conv2d")]
[JsonDerivedType(typeof(ConvTranspose2d), "conv-transpose2d")]
[JsonDerivedType(typeof(BatchNorm), "batch-norm")]
[JsonDerivedType(typeof(Activation), "activation")]
[JsonDerivedType(typeof(Add), "add")]
[JsonDerivedType(typeof(Concat), "concat")]
[JsonDerivedType(typeof(Dropout), "dropout")]
[JsonDerivedType(typeof(GaussianNoise), "gaussian-noise")]
[JsonDerivedType(typeof(MaxPool2d), "max-pool-2d")]
[JsonDerivedType(typeof(AveragePool2d), "average-pool-2d")]
[JsonDerivedType(typeof(GlobalAveragePool), "global-average-pool")]
[JsonDerivedType(typeof(Flatten), "flatten")]
[JsonDerivedType(typeof(Reshape), "reshape")]
[JsonDerivedType(typeof(Crop), "crop")]
[JsonDerivedType(typeof(Pad), "pad")]
[JsonDerivedType(typeof(Upsample), "upsample")]
[JsonDerivedType(typeof(LayerNorm), "layer-norm")]
[JsonDerivedType(typeof(GroupNorm), "group-norm")]
[JsonDerivedType(typeof(Softmax), "softmax")]
[JsonDerivedType(typeof(Multiply), "multiply")]
[JsonDerivedType(typeof(Split), "split")]
[JsonDerivedType(typeof(PReLU), "prelu")]
public abstract record Layer
{
    /// <summary>Gets how output units relate to input units, which is all that pruning needs to know of a layer.</summary>
    [JsonIgnore]
    public UnitRelation UnitRelation => Relation;

    /// <summary>Gets whether the result is the input's memory read with another shape, so that a plan computes and stores nothing.</summary>
    internal virtual bool IsView => false;

    /// <summary>Gets the answer of <see cref="UnitRelation"/>; a property of its own because a model file would otherwise hold what every reader knows.</summary>
    private protected abstract UnitRelation Relation { get; }

    /// <summary>Computes the shape of the result and refuses inputs that do not fit.</summary>
    /// <param name="inputs">Shapes of the inputs in the layer's order.</param>
    /// <returns>The shape of one sample of the result.</returns>
    /// <exception cref="ArgumentException">The number of inputs or their shapes do not fit; the message has both numbers.</exception>
    internal abstract ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs);

    /// <summary>Lists the parameters the layer needs for inputs of these shapes.</summary>
    /// <param name="inputs">Shapes that <see cref="InferShape"/> has accepted.</param>
    /// <returns>Their specifications; empty for layers without parameters.</returns>
    internal virtual IReadOnlyList<ParameterSpecification> DescribeParameters(ReadOnlySpan<ActivationShape> inputs) => [];

    /// <summary>Takes the only input's shape.</summary>
    /// <param name="inputs">Shapes of the inputs.</param>
    /// <returns>The shape of the one input.</returns>
    /// <exception cref="ArgumentException">There is not exactly one input.</exception>
    private protected ActivationShape Single(ReadOnlySpan<ActivationShape> inputs) =>
        inputs.Length == 1 ? inputs[0] : throw new ArgumentException($"{GetType().Name} reads 1 input but was given {inputs.Length}.");
}
