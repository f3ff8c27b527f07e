using System.Text;
using System.Text.Json;

namespace Foothold.Evidence.Importing;

/// <summary>
/// A part that is a JSON document with one long array of records, read record by record in memory for one of them. What stands beside the array (counts, error messages, page numbers) is kept in <see cref="Beside"/>.
/// </summary>
/// <remarks>For one thread. UTF-8 only, which the standard of JSON (RFC 8259, section 8.1) asks for.</remarks>
public sealed class PartRecords : IDisposable
{
    // No publisher's record comes near; a document that is one huge record is another format.
    private const int MaxRecordBytes = 1 << 24;
    private const int MaxBeside = 1000;
    private const int CheckEvery = 1 << 12;

    private readonly Dictionary<string, string> _beside = new(StringComparer.Ordinal);
    private readonly Stream _stream;
    private readonly PartOutput _output;
    private readonly string _array;
    private byte[] _bytes = new byte[1 << 16];
    private int _start, _end;
    private bool _isLast, _isInside, _isDone, _wasFound, _rootIsArray;
    private JsonReaderState _state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
    private JsonDocument? _record;
    private string _property = "";
    private int _place = -1;

    private PartRecords(ImportPart part, PartOutput output, string array)
    {
        (Part, _output, _array) = (part.Name, output, array);
        _stream = part.Open();
    }

    /// <summary>Name of the part, for messages.</summary>
    public string Part { get; }

    /// <summary>Number of the record, from 1.</summary>
    public long Row { get; private set; }

    /// <summary>The current record; valid until the next one.</summary>
    public JsonElement Record => _record?.RootElement ?? throw new InvalidOperationException("There is no record; call NextRecord first.");

    /// <summary>Texts, numbers and truth values outside the array by the name of their property, the first of each name, as far as they have been passed: what stands behind the array is here after the last record.</summary>
    public IReadOnlyDictionary<string, string> Beside => _beside;

    /// <summary>Opens a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="output">Can stop the reading.</param>
    /// <param name="array">Where the records are: the name of a property of the document ("data"), the place in a document that is an array of parts ("[1]", as the World Bank answers), or "" when the document itself is the array.</param>
    /// <exception cref="EvidenceException">The part cannot be opened.</exception>
    public static PartRecords Open(ImportPart part, PartOutput output, string array)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(array);
        return new PartRecords(part, output, array);
    }

    /// <summary>Moves to the next record.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="EvidenceException">The document is cut off or no JSON, has no such array, or a record is too large.</exception>
    public bool NextRecord()
    {
        _record?.Dispose();
        _record = null;
        if (Row % CheckEvery == 0) _output.Cancellation.ThrowIfCancellationRequested();
        try
        {
            while (!_isDone)
            {
                if (_isInside ? Inside() : Outside()) return true;
            }
        }
        catch (JsonException wrong)
        {
            throw new EvidenceException($"{Part} is damaged{(Row > 0 ? $" after record {Row}" : "")}: it is no JSON from there on ({wrong.Message.TrimEnd('.')}). Download it again.", wrong);
        }

        catch (InvalidOperationException wrong)
        {
            throw new EvidenceException($"{Part} is damaged{(Row > 0 ? $" after record {Row}" : "")}: a text is not UTF-8. Download it again.", wrong);
        }

        if (!_wasFound) throw new EvidenceException($"{Part} holds no list of records{(_array.Length == 0 ? "" : $" \"{_array}\"")}.{(_beside.Count == 0 ? "" : $" It says: {string.Join(", ", _beside.Take(5).Select(said => $"{said.Key}: {said.Value}"))}.")} Check that it is the right file.");
        return false;
    }

    /// <summary>A text, number or truth value of the current record as text; empty when it is missing or null.</summary>
    public string Text(string name) => Record.ValueKind != JsonValueKind.Object || !Record.TryGetProperty(name, out JsonElement value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => String(value, name).Trim(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => "",
    };

    /// <summary>A finite number of the current record, also one that is written as a text; NaN when it is missing or null, false when it is none.</summary>
    public bool TryNumber(string name, out double value)
    {
        string text = Text(name);
        value = double.NaN;
        return text.Length == 0 || double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Rejects the current record.</summary>
    /// <param name="reason">Why, without a full stop; the same words for the same reason.</param>
    public void Reject(string reason) => _output.Rows.Reject(reason, Row);

    /// <inheritdoc/>
    public void Dispose()
    {
        _record?.Dispose();
        _stream.Dispose();
    }

    // The reader checks the form of a document, not the letters of its texts.
    private string String(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException wrong)
        {
            throw new EvidenceException($"{Part}, record {Row}: \"{name}\" is not UTF-8. Download it again.", wrong);
        }
    }

    // Within the array: one record, or its end.
    private bool Inside()
    {
        Utf8JsonReader reader = Reader();
        if (!reader.Read())
        {
            More();
            return false;
        }

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _isInside = false;
            Accept(reader);
            return false;
        }

        if (!JsonDocument.TryParseValue(ref reader, out _record))
        {
            More();
            return false;
        }

        Row++;
        Accept(reader);
        return true;
    }

    // Outside the array: look for it, note what stands beside it, pass over the rest.
    private bool Outside()
    {
        Utf8JsonReader reader = Reader();
        if (!reader.Read())
        {
            if (_isLast) _isDone = true;
            else More();
            return false;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _property = reader.GetString()!;
                break;
            case JsonTokenType.StartArray when !_wasFound && reader.CurrentDepth == 0:
                _rootIsArray = true;
                (_isInside, _wasFound) = (_array.Length == 0, _array.Length == 0);
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject when reader.CurrentDepth == 1:
                if (_rootIsArray) _place++;
                string name = _rootIsArray ? $"[{_place}]" : _property;
                if (reader.TokenType == JsonTokenType.StartArray && !_wasFound && name == _array) (_isInside, _wasFound) = (true, true);
                break;
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                if (_rootIsArray && reader.CurrentDepth == 1) _place++;
                else Note(reader);
                break;
        }

        Accept(reader);
        return false;
    }

    private void Note(in Utf8JsonReader reader)
    {
        if (_property.Length == 0 || _beside.Count >= MaxBeside) return;
        string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        _beside.TryAdd(_property, text.Length > MaxBeside ? text[..MaxBeside] : text);
    }

    private Utf8JsonReader Reader()
    {
        if (_start == 0 && _end == 0 && !_isLast) Start();
        return new Utf8JsonReader(_bytes.AsSpan(_start, _end - _start), _isLast, _state);
    }

    private void Start()
    {
        while (_end < 3 && !_isLast) More();
        if (_bytes.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
    }

    private void Accept(in Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private void More()
    {
        if (_isLast) throw new EvidenceException($"{Part} breaks off{(Row > 0 ? $" after record {Row}" : "")}. Download it again.");
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length)
        {
            if (_bytes.Length >= MaxRecordBytes) throw new EvidenceException($"{Part}: record {Row + 1} has more than {MaxRecordBytes} bytes, which no list of figures has. Check that it is the right file.");
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }

        int count = _stream.Read(_bytes, _end, _bytes.Length - _end);
        if (count == 0) _isLast = true;
        _end += count;
    }
}
