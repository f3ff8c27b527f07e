namespace Foothold.Evidence.Building;

/// <summary>Distance on a sphere.</summary>
internal static class GreatCircle
{
    private const double MeanEarthRadiusKm = 6371.0088;

    /// <summary>Kilometres between two points in degrees by the haversine formula, at least 1 so that neighbours are never in the same place; NaN when a coordinate is NaN.</summary>
    public static double Km(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        double dLatitude = double.DegreesToRadians(latitude2 - latitude1), dLongitude = double.DegreesToRadians(longitude2 - longitude1);
        double h = Square(Math.Sin(dLatitude / 2)) + Math.Cos(double.DegreesToRadians(latitude1)) * Math.Cos(double.DegreesToRadians(latitude2)) * Square(Math.Sin(dLongitude / 2));
        return Math.Max(1, 2 * MeanEarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h))));
    }

    private static double Square(double x) => x * x;
}
