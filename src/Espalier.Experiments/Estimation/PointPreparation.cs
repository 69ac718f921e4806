using System.Text.Json.Serialization;

namespace Espalier.Experiments.Estimation;

/// <summary>What is done to samples before estimators look at them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PointPreparation>))]
public enum PointPreparation
{
    /// <summary>Nothing: the usual way, and scikit-dimension's.</summary>
    Raw,

    /// <summary>
    /// Each column is centred and divided by its largest magnitude, as the thesis's method does with all but its own sine rows; its author gave the other estimators these samples too. Here
    /// sine rows are scaled as well: as they are they stand under <see cref="Raw"/>.
    /// </summary>
    Thesis,

    /// <summary>One scale for all columns, principal components, those that look like pure noise left out: what Espalier's fit begins with.</summary>
    Espalier,
}
