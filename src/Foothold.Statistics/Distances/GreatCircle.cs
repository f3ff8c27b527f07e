namespace Foothold.Statistics.Distances;

/// <summary>Distances on a sphere.</summary>
public static class GreatCircle
{
    /// <summary>Mean radius R₁ = (2a + b)/3 of the Earth in kilometres, GRS 80: Moritz (2000), Journal of Geodesy 74(1), 128-133.</summary>
    public const double MeanEarthRadiusKm = 6371.0088;

    /// <summary>Length of the shorter arc between two points, by the haversine formula.</summary>
    /// <param name="latitude1">Latitude of the first point in degrees, −90 to 90, north positive.</param>
    /// <param name="longitude1">Longitude of the first point in degrees, any finite number (370 is 10), east positive.</param>
    /// <param name="latitude2">Latitude of the second point in degrees, −90 to 90.</param>
    /// <param name="longitude2">Longitude of the second point in degrees, any finite number.</param>
    /// <param name="radiusKm">Radius of the sphere in kilometres, finite and above 0; default the mean radius of the Earth.</param>
    /// <returns>Kilometres, 0 to π·radius; on the ellipsoidal Earth off by up to about 0.6 %.</returns>
    /// <exception cref="ArgumentException">A coordinate or the radius is out of range.</exception>
    /// <remarks>
    /// hav = sin²(Δφ/2) + cos φ₁·cos φ₂·sin²(Δλ/2), distance 2R·atan2(√hav, √cohav), where cohav = sin²((φ₁ + φ₂)/2) + cos φ₁·cos φ₂·cos²(Δλ/2) is the haversine
    /// to the antipode. 1 − hav is the same number but cancels for points far apart, as the usual arcsine does; this form keeps full precision for close and for
    /// nearly antipodal points. O(1). Source of the haversine form: Sinnott (1984), Sky and Telescope 68(2), 159.
    /// </remarks>
    public static double DistanceKm(double latitude1, double longitude1, double latitude2, double longitude2, double radiusKm = MeanEarthRadiusKm)
    {
        RequireLatitude(latitude1, nameof(latitude1));
        RequireLatitude(latitude2, nameof(latitude2));
        Require.Finite(longitude1);
        Require.Finite(longitude2);
        Require.Positive(radiusKm);

        // Differences are taken and whole turns taken off in degrees, where that loses nothing for close points.
        double halfDifference = double.DegreesToRadians(latitude2 - latitude1) / 2, halfSum = double.DegreesToRadians(latitude2 + latitude1) / 2;
        double halfTurn = double.DegreesToRadians(Math.IEEERemainder(Math.IEEERemainder(longitude2, 360) - Math.IEEERemainder(longitude1, 360), 360)) / 2;
        double cosines = Math.Cos(double.DegreesToRadians(latitude1)) * Math.Cos(double.DegreesToRadians(latitude2));
        double haversine = Square(Math.Sin(halfDifference)) + (cosines * Square(Math.Sin(halfTurn)));
        double antipodal = Square(Math.Sin(halfSum)) + (cosines * Square(Math.Cos(halfTurn)));
        return 2 * radiusKm * Math.Atan2(Math.Sqrt(haversine), Math.Sqrt(antipodal));
    }

    private static void RequireLatitude(double latitude, string name)
    {
        if (!(Math.Abs(latitude) <= 90)) Require.Refuse(name, $"{name} is {latitude}; it must be between -90 and 90 degrees.");
    }

    private static double Square(double x) => x * x;
}
