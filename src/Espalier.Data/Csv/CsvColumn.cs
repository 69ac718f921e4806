using System.Runtime.InteropServices;

namespace Espalier.Data;

/// <summary>Collects one column of a text table while it is read.</summary>
internal sealed class CsvColumn(string name)
{
    private readonly List<double> _values = [];
    private int _numbers;
    private int _texts;
    private int _empties;

    public string Name { get; } = name;

    /// <summary>One value a row; NaN where the value is missing or text.</summary>
    public IReadOnlyList<double> Values => _values;

    public string? FirstText { get; private set; }

    public long FirstTextLine { get; private set; }

    /// <summary>A column of text has fewer numbers than texts; a few texts among numbers are faults instead.</summary>
    public bool IsText => _texts > _numbers;

    /// <summary>No field of the column has anything in it, as after a delimiter at the end of every line.</summary>
    public bool IsEmpty => _empties == _values.Count;

    public void Add(string field, long line)
    {
        double value = double.NaN;
        if (field.Length == 0)
        {
            _empties++;
        }
        else if (!CsvCell.IsMissing(field))
        {
            if (CsvCell.TryParse(field, out value))
            {
                _numbers++;
            }
            else
            {
                AddText(field, line);
                value = double.NaN;
            }
        }

        _values.Add(value);
    }

    public void CopyTo(Span<double> destination) =>
        CollectionsMarshal.AsSpan(_values).CopyTo(destination);

    private void AddText(string field, long line)
    {
        _texts++;
        if (FirstText is null)
        {
            FirstText = field;
            FirstTextLine = line;
        }
    }
}
