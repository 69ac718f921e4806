namespace Espalier.Data;

/// <summary>How the bytes of one array element are to be understood.</summary>
internal enum ElementKind
{
    Float,
    Signed,
    Unsigned,
    Boolean,
}
