using System.Reflection;
using System.Runtime.CompilerServices;

namespace Espalier.Architecture.Tests;

/// <summary>What other assemblies can see of a room.</summary>
internal static class VisibleMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Lists the visible types, nested ones included.</summary>
    /// <param name="assembly">The assembly of a room.</param>
    /// <returns>The types in ordinal order of their full names.</returns>
    public static IReadOnlyList<Type> Types(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsVisible).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Lists the public and protected members that a type declares in its source.</summary>
    /// <param name="type">A visible type.</param>
    /// <returns>Fields, constructors, properties, events, methods and operators; no accessors and nothing the compiler added.</returns>
    public static IEnumerable<MemberInfo> Of(Type type) =>
        typeof(Delegate).IsAssignableFrom(type) ? [] : type.GetMembers(Declared).Where(IsVisible);

    /// <summary>Says whether a method or the accessor of a property overrides one of a base class.</summary>
    /// <param name="member">A member.</param>
    /// <returns><see langword="true"/> for an override.</returns>
    public static bool IsOverride(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetBaseDefinition() != method,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => accessor.GetBaseDefinition() != accessor),
        _ => false,
    };

    /// <summary>Says whether others can call a method, constructor or accessor.</summary>
    /// <param name="method">The method; may be missing.</param>
    /// <returns><see langword="true"/> when it is public or protected.</returns>
    public static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsVisible(Type type) =>
        !IsGenerated(type) && (type.IsPublic
            || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)));

    private static bool IsVisible(MemberInfo member) => !IsGenerated(member) && member switch
    {
        FieldInfo field => !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
        ConstructorInfo constructor => !constructor.IsStatic && IsVisible(constructor),
        MethodInfo method => IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo happening => IsVisible(happening.AddMethod),
        _ => false,
    };

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || member.Name.Contains('<', StringComparison.Ordinal);
}
