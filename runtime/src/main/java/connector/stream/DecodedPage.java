package connector.stream;

import java.util.List;
import java.util.Optional;

/**
 * A response, decoded and with its records found.
 *
 * @param body the decoded body; empty for none
 * @param elements of {@code records.path}, as received
 * @param badLines lines that could not be read and were set aside
 */
public record DecodedPage(Optional<Object> body, List<Object> elements, long badLines) {}
