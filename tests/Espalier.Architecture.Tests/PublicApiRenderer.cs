using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Espalier.Architecture.Tests;

/// <summary>Writes what other assemblies can see of an assembly, one line a member, the same on every machine.</summary>
internal static class PublicApiRenderer
{
    /// <summary>Renders an assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>Types in ordinal order, members below them sorted by kind and text; lines end with a line feed.</returns>
    public static string Render(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in VisibleMembers.Types(assembly))
        {
            text.Append(type.Namespace).Append(": ").Append(TypeLine(type)).Append('\n');
            foreach (string line in VisibleMembers.Of(type).Select(member => (Kind: KindOf(member), Line: MemberLine(member)))
                .OrderBy(entry => entry.Kind).ThenBy(entry => entry.Line, StringComparer.Ordinal).Select(entry => entry.Line))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string TypeLine(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"delegate {TypeNames.Of(invoke.ReturnType)} {TypeNames.Of(type)}({Parameters(invoke.GetParameters())}){Constraints(type.GetGenericArguments())}";
        }

        if (type.IsEnum)
        {
            return $"enum {TypeNames.Of(type)} : {TypeNames.Of(Enum.GetUnderlyingType(type))}";
        }

        List<string> bases = [];
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            bases.Add(TypeNames.Of(parent));
        }

        bases.AddRange(type.GetInterfaces().Where(face => face.IsVisible).Select(face => TypeNames.Of(face)).Order(StringComparer.Ordinal));
        string inheritance = bases.Count == 0 ? string.Empty : $" : {string.Join(", ", bases)}";
        return $"{TypeKeywords(type)} {TypeNames.Of(type)}{inheritance}{Constraints(type.GetGenericArguments())}";
    }

    private static string TypeKeywords(Type type)
    {
        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsValueType)
        {
            string modifiers = (type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly " : string.Empty) + (type.IsByRefLike ? "ref " : string.Empty);
            return $"{modifiers}{(HasMethod(type, "PrintMembers") ? "record struct" : "struct")}";
        }

        string openness = (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static ",
            (true, false) => "abstract ",
            (false, true) => "sealed ",
            _ => string.Empty,
        };
        return $"{openness}{(HasMethod(type, "<Clone>$") ? "record" : "class")}";
    }

    private static bool HasMethod(Type type, string name) =>
        type.GetMember(name, MemberTypes.Method, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0;

    private static int KindOf(MemberInfo member) => member switch
    {
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        MethodInfo { IsSpecialName: false } => 4,
        _ => 5,
    };

    private static string MemberLine(MemberInfo member)
    {
        NullabilityInfoContext nulls = new();
        return member switch
        {
            FieldInfo { IsLiteral: true } constant => $"{(constant.DeclaringType!.IsEnum ? string.Empty : $"const {TypeNames.Of(constant.FieldType)} ")}{constant.Name} = {Literal(constant.GetRawConstantValue())}",
            FieldInfo field => $"{(field.IsStatic ? "static " : string.Empty)}{(field.IsInitOnly ? "readonly " : string.Empty)}{TypeNames.Of(field.FieldType, nulls.Create(field))} {field.Name}",
            ConstructorInfo constructor => $"{Modifiers(constructor)}new({Parameters(constructor.GetParameters())})",
            PropertyInfo property => PropertyLine(property, nulls),
            EventInfo happening => $"{Modifiers(happening.AddMethod!)}event {TypeNames.Of(happening.EventHandlerType!)} {happening.Name}",
            MethodInfo method => MethodLine(method, nulls),
            _ => throw new ArgumentException($"{member} is of an unknown kind."),
        };
    }

    private static string PropertyLine(PropertyInfo property, NullabilityInfoContext nulls)
    {
        MethodInfo accessor = property.GetAccessors(nonPublic: true).First(VisibleMembers.IsVisible);
        string name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{Parameters(index)}]" : property.Name;
        string get = VisibleMembers.IsVisible(property.GetMethod) ? "get; " : string.Empty;
        bool isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        string set = !VisibleMembers.IsVisible(property.SetMethod) ? string.Empty : isInit ? "init; " : "set; ";
        string required = property.IsDefined(typeof(RequiredMemberAttribute), false) ? "required " : string.Empty;
        string reference = property.PropertyType.IsByRef ? "ref " : string.Empty;
        return $"{Modifiers(accessor)}{required}{reference}{TypeNames.Of(property.PropertyType, nulls.Create(property))} {name} {{ {get}{set}}}";
    }

    private static string MethodLine(MethodInfo method, NullabilityInfoContext nulls)
    {
        Type[] generics = method.GetGenericArguments();
        string arguments = generics.Length == 0 ? string.Empty : $"<{string.Join(", ", generics.Select(type => type.Name))}>";
        string reference = method.ReturnType.IsByRef ? "ref " : string.Empty;
        return $"{Modifiers(method)}{reference}{TypeNames.Of(method.ReturnType, nulls.Create(method.ReturnParameter))} {method.Name}{arguments}({Parameters(method.GetParameters())}){Constraints(generics)}";
    }

    private static string Modifiers(MethodBase method)
    {
        string access = method.IsPublic ? string.Empty : "protected ";
        string kind = method switch
        {
            { IsStatic: true, IsAbstract: true } => "static abstract ",
            { IsStatic: true } => "static ",
            MethodInfo overriding when VisibleMembers.IsOverride(overriding) => "override ",
            { DeclaringType.IsInterface: true } => string.Empty,
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => string.Empty,
        };
        return access + kind;
    }

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false) => "params ",
            _ => string.Empty,
        };
        string initial = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue)}" : string.Empty;
        return $"{passing}{TypeNames.Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter))} {parameter.Name}{initial}";
    }

    private static string Constraints(Type[] generics)
    {
        StringBuilder text = new();
        foreach (Type type in generics.Where(type => type.IsGenericParameter))
        {
            List<string> rules = [];
            GenericParameterAttributes flags = type.GenericParameterAttributes;
            if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            {
                bool unmanaged = type.GetCustomAttributesData().Any(data => data.AttributeType.Name == "IsUnmanagedAttribute");
                rules.Add(unmanaged ? "unmanaged" : "struct");
            }
            else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            {
                rules.Add("class");
            }

            rules.AddRange(type.GetGenericParameterConstraints().Where(rule => rule != typeof(ValueType)).Select(rule => TypeNames.Of(rule)).Order(StringComparer.Ordinal));
            if (rules.Count > 0)
            {
                text.Append(" where ").Append(type.Name).Append(" : ").AppendJoin(", ", rules);
            }
        }

        return text.ToString();
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string words => $"\"{words}\"",
        bool truth => truth ? "true" : "false",
        char letter => $"'{letter}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
