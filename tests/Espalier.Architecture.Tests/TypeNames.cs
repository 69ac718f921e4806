using System.Reflection;

namespace Espalier.Architecture.Tests;

/// <summary>Writes types as C# writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    /// <summary>Writes a type with what is known about null.</summary>
    /// <param name="type">The type.</param>
    /// <param name="nullability">Whether null is allowed, for the type and its arguments; may be unknown.</param>
    /// <returns>For example <c>IReadOnlyList&lt;string?&gt;</c>.</returns>
    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        string mark = !type.IsValueType && !type.IsPointer && nullability?.ReadState == NullabilityState.Nullable ? "?" : string.Empty;
        if (type.IsPointer)
        {
            return Of(type.GetElementType()!) + "*";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        return s_keywords.TryGetValue(type, out string? keyword) ? keyword + mark : Named(type, nullability) + mark;
    }

    private static string Named(Type type, NullabilityInfo? nullability)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        Type[] arguments = type.GetGenericArguments();
        NullabilityInfo[]? states = nullability?.GenericTypeArguments;
        string[] written = [.. arguments.Select((argument, index) => Of(argument, index < states?.Length ? states[index] : null))];
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true)
        {
            return $"({string.Join(", ", written)})";
        }

        // The arguments of an outer type come first in the list and belong to the outer name.
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string prefix = type.DeclaringType is { } declaring
            ? Named(declaring.IsGenericTypeDefinition && arguments.Length >= outer && outer > 0 ? declaring.MakeGenericType(arguments[..outer]) : declaring, null) + "."
            : string.Empty;
        string name = type.Name.Split('`')[0];
        return prefix + (written.Length > outer ? $"{name}<{string.Join(", ", written[outer..])}>" : name);
    }
}
