package connector.record;

/**
 * One element of a page on its way to a record.
 *
 * @param fields after transform, all of them, selected or not
 * @param element as received, before anything was done to it
 * @param kept false when {@code where} drops it; its cursor still counts
 */
public record Row(Fields fields, Object element, boolean kept) {}
