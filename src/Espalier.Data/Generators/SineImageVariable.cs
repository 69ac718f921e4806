namespace Espalier.Data;

/// <summary>A parameter of <see cref="SineImage"/>.</summary>
/// <param name="Name">What it is called, such as <c>x frequency</c>.</param>
/// <param name="Default">Its value where it is not drawn.</param>
/// <param name="Low">The least value that is drawn.</param>
/// <param name="High">Values that are drawn lie below it.</param>
public sealed record SineImageVariable(string Name, double Default, double Low, double High);
