using Foothold.Statistics.Distances;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Distances;

public sealed class GreatCircleTests
{
    private const double R = GreatCircle.MeanEarthRadiusKm;

    [Fact]
    public void DistanceKm_RandomPoints_EqualsTheAngleBetweenVectors()
    {
        var random = new RandomStream(12);
        for (int round = 0; round < 500; round++)
        {
            double[] point = [-90 + (180 * random.NextUniform()), -180 + (360 * random.NextUniform()), -90 + (180 * random.NextUniform()), -180 + (360 * random.NextUniform())];
            double ours = GreatCircle.DistanceKm(point[0], point[1], point[2], point[3]);
            Assert.Equal(R * Angle(point), ours, 1e-8);
            Assert.Equal(ours, GreatCircle.DistanceKm(point[2], point[3], point[0], point[1]), 1e-9);
            Assert.Equal(ours, GreatCircle.DistanceKm(point[0], point[1] + 360, point[2], point[3] - 720), 1e-8);
            // Through the antipode of the second point the two arcs make half a circle.
            Assert.Equal(Math.PI * R, ours + GreatCircle.DistanceKm(point[0], point[1], -point[2], point[3] + 180), 1e-8);
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    [InlineData(1e-10)]
    public void DistanceKm_CloseOrNearlyAntipodal_KeepsItsDigits(double degrees)
    {
        double expected = R * degrees * Math.PI / 180;
        Assert.Equal(1, GreatCircle.DistanceKm(10, 20, 10 + degrees, 20) / (R * (10 + degrees - 10) * Math.PI / 180), 1e-12);
        Assert.Equal(1, GreatCircle.DistanceKm(0, 0, 0, degrees) / expected, 1e-14);
        // What is missing to half the circle: an arcsine of the haversine alone gives about 1e-4 km wrong here.
        Assert.Equal((Math.PI * R) - expected, GreatCircle.DistanceKm(0, 0, 0, 180 - degrees), 1e-11);
        Assert.Equal((Math.PI * R) - (R * (45 - (45 - degrees)) * Math.PI / 180), GreatCircle.DistanceKm(45, 0, -(45 - degrees), 180), 1e-11);
    }

    [Fact]
    public void DistanceKm_Landmarks_AreExact()
    {
        Assert.Equal(0, GreatCircle.DistanceKm(47.3, 8.5, 47.3, 8.5));
        Assert.Equal(Math.PI * R / 2, GreatCircle.DistanceKm(0, 0, 90, 77), 1e-11);
        Assert.Equal(Math.PI * R, GreatCircle.DistanceKm(90, 0, -90, 0), 1e-11);
        Assert.Equal(Math.PI * R, GreatCircle.DistanceKm(30, -60, -30, 120), 1e-11);
        Assert.Equal(0, GreatCircle.DistanceKm(90, 0, 90, 123), 1e-11);
        Assert.Equal(2 * R * Math.PI / 180, GreatCircle.DistanceKm(0, 179, 0, -179), 1e-11);
        Assert.Equal(Math.PI, GreatCircle.DistanceKm(0, 0, 0, 180, 1), 1e-15);
    }

    [Fact]
    public void DistanceKm_BadCoordinates_AreRefused()
    {
        Assert.StartsWith("latitude1 is 90.5; it must be between -90 and 90", Assert.Throws<ArgumentException>(() => GreatCircle.DistanceKm(90.5, 0, 0, 0)).Message);
        Assert.Throws<ArgumentException>(() => GreatCircle.DistanceKm(0, 0, double.NaN, 0));
        Assert.Throws<ArgumentException>(() => GreatCircle.DistanceKm(0, double.NaN, 0, 0));
        Assert.Throws<ArgumentException>(() => GreatCircle.DistanceKm(0, 0, 0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => GreatCircle.DistanceKm(0, 0, 0, 0, 0));
        Assert.Throws<ArgumentException>(() => GreatCircle.DistanceKm(0, 0, 0, 0, double.NaN));
    }

    /// <summary>Angle between two unit vectors from sine and cosine, good everywhere.</summary>
    private static double Angle(double[] point)
    {
        double[] a = Vector(point[0], point[1]), b = Vector(point[2], point[3]);
        double[] cross = [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];
        return Math.Atan2(Math.Sqrt(cross.Sum(x => x * x)), a.Zip(b, (x, y) => x * y).Sum());
    }

    private static double[] Vector(double latitude, double longitude)
    {
        double phi = latitude * Math.PI / 180, lambda = longitude * Math.PI / 180;
        return [Math.Cos(phi) * Math.Cos(lambda), Math.Cos(phi) * Math.Sin(lambda), Math.Sin(phi)];
    }

    [Fact]
    public void DistanceKm_LongitudesOfManyTurns_AreThoseOfTheirRest()
    {
        Assert.Equal(GreatCircle.DistanceKm(0, Math.IEEERemainder(1e308, 360), 0, Math.IEEERemainder(-1e308, 360)), GreatCircle.DistanceKm(0, 1e308, 0, -1e308));
        Assert.Equal(0, GreatCircle.DistanceKm(10, 360e9 + 5, 10, 5));
    }
}
