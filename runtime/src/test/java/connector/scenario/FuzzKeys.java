package connector.scenario;

import connector.scenario.FuzzShape.CursorKind;
import connector.scenario.FuzzShape.Paging;
import java.time.Instant;
import java.util.Locale;

/** A manifest's {@code paginator} and {@code cursor}, true of a generated endpoint. */
final class FuzzKeys {
    private FuzzKeys() {}

    static String of(FuzzShape shape) {
        return paginator(shape) + "\n" + cursor(shape);
    }

    private static String paginator(FuzzShape shape) {
        String what = switch (shape.paging()) {
            case PAGE -> "page, into: query.page";
            case OFFSET, ADVANCE -> "offset, into: query.offset";
            case SPLIT -> "none";
            case OVERLAP -> "offset, into: query.offset, overlap: 1";
            case CURSOR -> "cursor, next: $.next, into: query.token";
            case NEXT_URL -> "next_url, next: $.next";
            case LINK -> "link_header";
            case KEYSET_ID -> "keyset, key: id, into: query.after_id, inclusive: false";
            case KEYSET_ID_INCLUSIVE -> "keyset, key: id, into: query.after_id";
            case KEYSET_TIME -> "keyset, key: updated_at, into: query.since";
            case KEYSET_TIE ->
                "keyset, key: updated_at, into: query.since, tie_breaker: {key: id, into: query.after_id}";
        };
        String ends = switch (shape.end()) {
            case DEFAULT -> "";
            case SHORT -> ", end: short_page";
            case MORE -> ", end: {more: $.has_more}";
            case TOTAL -> ", end: {total: $.total}";
            case PAGES -> ", end: {pages: $.page_count}";
        };
        String sized = shape.paging() == Paging.SPLIT ? "" : ", size: {value: " + shape.size() + ", into: query.limit}";
        String limited = shape.limit() == 0
                ? ""
                : ", window_limit: {records: " + shape.limit() + ", then: "
                        + shape.paging().name().toLowerCase(Locale.ROOT) + "}";
        return "paginator: {type: " + what + sized + ends + limited
                + (shape.resumable() ? ", resumable: true, token_ttl: 1h" : "") + "}";
    }

    private static String cursor(FuzzShape shape) {
        if (shape.cursor() == CursorKind.SYNC) {
            return "cursor: {token: $.sync, into: query.sync}\n"
                    + "errors: [{status: 410, then: restart, from: start}]\n";
        }
        if (!shape.timed()) {
            return "";
        }
        StringBuilder text = new StringBuilder("cursor: {field: updated_at, format: " + shape.format().word);
        if (shape.format() == FuzzFormat.DATE) {
            text.append(", type: date");
        }
        text.append(shape.cursor() == CursorKind.CLIENT ? ", filter: client" : ", since: query.since");
        if (shape.until()) {
            text.append(", until: query.until");
        }
        if (shape.step() > 0) {
            text.append(", step: ").append(shape.step()).append('d');
        }
        if (shape.cursor() == CursorKind.SERVER) {
            text.append(", bounds: \"").append(shape.bounds()).append('"');
        }
        if (shape.settle() > 0) {
            text.append(", settle: ").append(shape.settle()).append('s');
        }
        if (shape.lookback() > 0) {
            text.append(", lookback: ").append(shape.lookback()).append('s');
        }
        if (!shape.start().equals(Instant.MIN)) {
            text.append(", start: \"").append(shape.start()).append('"');
        }
        if (shape.ordered()) {
            text.append(", order: ").append(shape.sort().name().toLowerCase(Locale.ROOT));
            text.append(", because: The endpoint sorts by it.");
        }
        return text + "}";
    }
}
