using System.Globalization;
using System.Reflection;

namespace Espalier.Architecture.Tests;

/// <summary>The name under which the compiler files the documentation of a type or member, such as <c>M:A.B.C(System.Int32)</c>.</summary>
internal static class DocumentationIdentifier
{
    /// <summary>Builds the identifier.</summary>
    /// <param name="member">A type or a member of one.</param>
    /// <returns>The identifier as in the XML documentation file.</returns>
    public static string Of(MemberInfo member) => member switch
    {
        Type type => $"T:{DefinitionName(type)}",
        FieldInfo field => $"F:{Owner(field)}{field.Name}",
        EventInfo happening => $"E:{Owner(happening)}{happening.Name}",
        PropertyInfo property => $"P:{Owner(property)}{property.Name}{Parameters(property.GetIndexParameters())}",
        ConstructorInfo constructor => $"M:{Owner(constructor)}#ctor{Parameters(constructor.GetParameters())}",
        MethodInfo method => $"M:{Owner(method)}{method.Name}{Arity(method)}{Parameters(method.GetParameters())}{Conversion(method)}",
        _ => throw new ArgumentException($"{member} has no documentation identifier."),
    };

    private static string Owner(MemberInfo member) => DefinitionName(member.DeclaringType!) + ".";

    private static string DefinitionName(Type type) => type.FullName!.Replace('+', '.');

    private static string Arity(MethodInfo method) =>
        method.IsGenericMethod ? string.Create(CultureInfo.InvariantCulture, $"``{method.GetGenericArguments().Length}") : string.Empty;

    private static string Conversion(MethodInfo method) =>
        method.Name is "op_Implicit" or "op_Explicit" ? "~" + TypeName(method.ReturnType) : string.Empty;

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? string.Empty : $"({string.Join(',', parameters.Select(parameter => TypeName(parameter.ParameterType)))})";

    private static string TypeName(Type type)
    {
        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition.ToString(CultureInfo.InvariantCulture);
        }

        if (type.IsByRef)
        {
            return TypeName(type.GetElementType()!) + "@";
        }

        if (type.IsPointer)
        {
            return TypeName(type.GetElementType()!) + "*";
        }

        if (type.IsArray)
        {
            string bounds = type.GetArrayRank() == 1 ? string.Empty : string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()));
            return $"{TypeName(type.GetElementType()!)}[{bounds}]";
        }

        return type.IsGenericType ? ConstructedName(type) : DefinitionName(type);
    }

    // Outer{A}.Inner{B}: every level takes its own share of the flat list of arguments.
    private static string ConstructedName(Type type)
    {
        string[] levels = type.GetGenericTypeDefinition().FullName!.Split('+');
        Type[] arguments = type.GetGenericArguments();
        int taken = 0;
        for (int level = 0; level < levels.Length; level++)
        {
            string[] parts = levels[level].Split('`');
            if (parts.Length == 2)
            {
                int count = int.Parse(parts[1], CultureInfo.InvariantCulture);
                levels[level] = $"{parts[0]}{{{string.Join(',', arguments.Skip(taken).Take(count).Select(TypeName))}}}";
                taken += count;
            }
        }

        return string.Join('.', levels);
    }
}
