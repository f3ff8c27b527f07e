using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Domain.Journeys;

namespace Foothold.Storage.Firms;

/// <summary>Writes into an event who recorded it, when and from what, and gives it an id.</summary>
public static class EventStamp
{
    /// <summary>The event ready to be appended to a record.</summary>
    /// <param name="entry">The event as a JSON object in the form of a firm's file. An id that is a UUID is kept, so that a client can name its events; any other is replaced.</param>
    /// <param name="recording">Who, when, from what.</param>
    /// <param name="now">The moment, from which a new id is made.</param>
    /// <returns>The event as text, and its id.</returns>
    public static (string Json, EventId Id) Apply(JsonObject entry, Recording recording, DateTimeOffset now)
    {
        Guid id = entry["id"] is JsonValue value && value.TryGetValue(out string? text) && Guid.TryParse(text, out Guid own) ? own : Guid.CreateVersion7(now);
        var stamped = new JsonObject { ["id"] = id.ToString() };
        foreach ((string name, JsonNode? member) in entry)
            if (name is not ("id" or "recorded")) stamped[name] = member?.DeepClone();
        stamped["recorded"] = new JsonObject { ["by"] = recording.By, ["on"] = recording.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["source"] = recording.Source };
        return (stamped.ToJsonString(JsonSerializerOptions.Default), new EventId(id));
    }
}
