package connector.spec;

/** A piece of YAML or JSON with its place: the form every input is read into before anything is built from it. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {
    /** Where it starts. */
    Mark mark();

    /** What a person would call it: "a map", "a list", "a text" … */
    String says();

    /** True for an explicit null. */
    default boolean isNull() {
        return this instanceof ScalarNode scalar && scalar.nil();
    }
}
