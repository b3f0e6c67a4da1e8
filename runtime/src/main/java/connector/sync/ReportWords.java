package connector.sync;

import connector.paginator.Step;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the words of a run report mean, for whoever reads one for the first time: a line for each that occurs in it. */
final class ReportWords {
    private static final Map<String, String> ENDS = new LinkedHashMap<>();

    static {
        ENDS.put(Step.End.NO_NEXT, "the last page named no next page");
        ENDS.put(Step.End.EMPTY_PAGE, "a page came without records");
        ENDS.put(Step.End.SHORT_PAGE, "a page was shorter than asked, which the manifest promises to be the last");
        ENDS.put(Step.End.END_FLAG, "the response said itself that nothing follows");
        ENDS.put(Step.End.TOTAL_REACHED, "as many records came as the response said there are");
        ENDS.put(Step.End.PAGES_REACHED, "as many pages came as the response said there are");
        ENDS.put(Step.End.END_TEMPLATE, "the condition in the manifest's paginator.end was true");
        ENDS.put(Step.End.NOTHING_NEW, "a page held only records that had come before");
        ENDS.put(Step.End.ANCHOR_ONLY, "a page held only the records that it was to repeat");
        ENDS.put(Step.End.SINGLE_PAGE, "there is only one page");
        ENDS.put("past_bookmark", "the newest come first, and a whole page was older than the bookmark");
        ENDS.put("sync_token", "the last page gave the token for the next run");
        ENDS.put("ended_by_rule", "a rule of the manifest says that the response means the end");
        ENDS.put("empty_by_rule", "a rule of the manifest says that there is nothing; `because` says why");
        ENDS.put(
                "skipped_by_rule", "a rule of the manifest leaves it out; `because` says why, the next run asks again");
        ENDS.put("failed", "it was not read to its end: see `failures`; the bookmark does not pass it");
        ENDS.put("stopped", "the run ended before it did; the bookmark does not pass it");
    }

    private static final List<Map.Entry<String, String>> ALWAYS = List.of(
            Map.entry(
                    "slices",
                    "what was read apart: one partition, one window of time; `ends` says how often they ended how"),
            Map.entry(
                    "proved",
                    "true: by a chain of tokens or an agreed total nothing can have been left out; false: the"
                            + " API was trusted"),
            Map.entry(
                    "elements",
                    "what pages held; fewer `records` leave where a filter, a rule or a repeat takes some out"),
            Map.entry("page_size", "asked for, the smallest before the last page, and the greatest that came"),
            Map.entry("reached", "the greatest cursor value up to which all is proved to be read"),
            Map.entry("bookmark_after", "where the next run starts"));

    private ReportWords() {}

    /** Word to meaning, those that every report has last. */
    static Map<String, Object> of(Collection<StreamReport> streams) {
        Map<String, Object> words = new LinkedHashMap<>();
        ENDS.forEach((end, meaning) -> {
            if (streams.stream().anyMatch(stream -> stream.ends().containsKey(end))) {
                words.put(end, meaning);
            }
        });
        ALWAYS.forEach(word -> words.put(word.getKey(), word.getValue()));
        return words;
    }
}
