namespace Foothold.Statistics.DecisionTrees;

/// <summary>A place in a decision tree. Immutable; the same node may stand in several places.</summary>
public abstract record TreeNode
{
    private TreeNode(string name) => Name = name;

    /// <summary>Name for people and messages.</summary>
    public string Name { get; }

    /// <summary>The end of a path; what it is worth stands on the branches and here.</summary>
    public sealed record Terminal : TreeNode
    {
        /// <summary>An end.</summary>
        /// <param name="name">Name, not empty.</param>
        /// <param name="value">Worth, finite, in the one unit of the tree; more is better.</param>
        /// <exception cref="ArgumentException">The name is empty or the value not finite.</exception>
        public Terminal(string name, double value)
            : base(Checked(name))
        {
            Require.Finite(value);
            Value = value;
        }

        /// <summary>Worth in the unit of the tree.</summary>
        public double Value { get; }
    }

    /// <summary>A choice: one branch is taken, the best.</summary>
    public sealed record Decision : TreeNode
    {
        /// <summary>A choice.</summary>
        /// <param name="name">Name, not empty.</param>
        /// <param name="options">At least one.</param>
        /// <exception cref="ArgumentException">The name is empty, there is no option or one is null.</exception>
        public Decision(string name, params IReadOnlyList<TreeBranch> options)
            : base(Checked(name))
        {
            ArgumentNullException.ThrowIfNull(options);
            if (options.Count == 0) Require.Refuse(nameof(options), $"Decision {name} has no options; give at least one.");
            for (int i = 0; i < options.Count; i++)
                if (options[i] is null) Require.Refuse(nameof(options), $"Option {i} of decision {name} is null; give a branch.");
            Options = [.. options];
        }

        /// <summary>What can be chosen.</summary>
        public IReadOnlyList<TreeBranch> Options { get; }
    }

    /// <summary>An event: one branch happens, with a probability.</summary>
    public sealed record Chance : TreeNode
    {
        /// <summary>An event.</summary>
        /// <param name="name">Name, not empty.</param>
        /// <param name="outcomes">Outcomes with their probabilities given everything on the path to here; the probabilities sum to 1.</param>
        /// <exception cref="ArgumentException">The name is empty, the probabilities are not probabilities or do not sum to 1, or a branch is null.</exception>
        public Chance(string name, params IReadOnlyList<(double Probability, TreeBranch Branch)> outcomes)
            : base(Checked(name))
        {
            ArgumentNullException.ThrowIfNull(outcomes);
            Require.Distribution((double[])[.. outcomes.Select(outcome => outcome.Probability)], $"the outcomes of {name}");
            for (int i = 0; i < outcomes.Count; i++)
                if (outcomes[i].Branch is null) Require.Refuse(nameof(outcomes), $"Outcome {i} of {name} has no branch; give one, also where its probability is 0.");
            Outcomes = [.. outcomes];
        }

        /// <summary>What can happen, and how probable it is.</summary>
        public IReadOnlyList<(double Probability, TreeBranch Branch)> Outcomes { get; }
    }

    private static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }
}

/// <summary>A way from a node to the next.</summary>
public sealed record TreeBranch
{
    /// <summary>A branch.</summary>
    /// <param name="label">Label, not empty.</param>
    /// <param name="next">Where it leads.</param>
    /// <param name="value">What taking it brings (a cost is negative), finite; adds to everything further on. Default 0.</param>
    /// <exception cref="ArgumentException">The label is empty or the value not finite.</exception>
    public TreeBranch(string label, TreeNode next, double value = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        ArgumentNullException.ThrowIfNull(next);
        Require.Finite(value);
        Label = label;
        Next = next;
        Value = value;
    }

    /// <summary>Label for people.</summary>
    public string Label { get; }

    /// <summary>Where it leads.</summary>
    public TreeNode Next { get; }

    /// <summary>What taking it brings, in the unit of the tree.</summary>
    public double Value { get; }
}
