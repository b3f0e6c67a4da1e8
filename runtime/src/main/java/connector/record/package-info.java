/**
 * What happens to records between response and output: select, transform, conform.
 *
 * <p>A record is never a tree. It is {@link connector.record.Fields}: names in order, each with a place in the bytes of its
 * page, or with a value that a step has made. When it leaves, what is as it came is copied, runs of neighbouring fields in
 * one go, and only what was made, or does not fit its declared type, is written anew.
 *
 * <p>A step of {@code transform} is one file that declares its key and implements {@link connector.record.EditStep}.
 * It works on the fields alone:
 *
 * <ul>
 *   <li>take away: {@code record.drop(name)};
 *   <li>set, in place or behind the others: {@code record.set(name, plainValue)};
 *   <li>read: {@code record.get(name)}, which decodes that field and no other; {@code record.containsKey(name)} tells null
 *       from absent;
 *   <li>move without decoding: {@code record.set(newName, record.content(record.index(oldName)))};
 *   <li>names with dots, which reach into objects: {@link connector.record.Members}, the same by dotted names;
 *   <li>replace all fields: fill another {@code Fields} and {@code record.become(it)}.
 * </ul>
 *
 * What does not leave because the manifest says {@code quarantine} is a {@link connector.record.Rejected} with its reason:
 * the Conformer's are in {@code ConformedPage.rejected()}, those found before (lines that cannot be read, rows that a step
 * cannot make) belong into {@code PageRows.rejected()}. Whoever adds one does nothing else: it is counted by its reason and
 * handed to {@code Sink.rejected} when its page is written, before the page's records and so before any state that covers
 * it. A reason never holds a value.
 *
 * <p>A step that makes several records of one is a {@link connector.record.SplitStep}. Plain values that a step got from {@code record.get} are its own, down to the
 * leaves.
 */
package connector.record;
