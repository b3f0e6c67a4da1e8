package connector.torture;

import connector.base.Json;
import connector.torture.Fault.Answer;
import connector.torture.Play.Ran;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays every branch of a stream's error rules: the answer each is for, and what must follow. */
final class RuleScenes {
    /** Statuses that say nothing about whether rows are there: a rule must not take them for "none". */
    private static final Set<Integer> SAYS_NOTHING = Set.of(401, 408, 425, 429, 500, 502, 503, 504);

    private static final Pattern HEADER = Pattern.compile("headers\\.([\\w-]+)");
    private static final Pattern FLAG = Pattern.compile("\\{\\{\\s*not\\s+response\\.([\\w.]+)\\s*\\}\\}");
    private static final Pattern IS =
            Pattern.compile("\\{\\{\\s*eq\\s+response\\.([\\w.]+)\\s+[\"']([^\"']*)[\"']\\s*\\}\\}");

    private final Scenes scenes;
    private final List<Map<String, Object>> rules;

    RuleScenes(Play.Setting setting, Scenes scenes, Map<String, Object> http) {
        this.scenes = scenes;
        this.rules = setting.target().rules(http);
    }

    /** A rule and one status it is for. */
    record Branch(int rule, int status) {
        String says() {
            return "rule " + (rule + 1) + ", " + status;
        }
    }

    /** All there are to play. */
    List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (int status : statuses(rules.get(i))) {
                branches.add(new Branch(i, status));
            }
        }
        return branches;
    }

    private static List<Integer> statuses(Map<String, Object> rule) {
        List<Integer> all = new ArrayList<>();
        for (String text : Written.texts(rule, "status")) {
            switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "3xx" -> all.add(304);
                case "4xx" -> all.addAll(List.of(400, 401, 404, 429));
                case "5xx" -> all.addAll(List.of(500, 503));
                case "2xx" -> all.add(200);
                default -> all.add(Integer.valueOf(text));
            }
        }
        return all.isEmpty() ? List.of(200) : all;
    }

    Judged play(Branch branch, int rows) {
        Map<String, Object> rule = rules.get(branch.rule());
        Optional<Answer> made = answer(rule, branch.status());
        if (made.isEmpty()) {
            return new Judged.Nothing("its `when` is not understood: " + rule.get("when"));
        }
        for (int i = 0; i < branch.rule(); i++) {
            if (takes(rules.get(i), made.get())) {
                return new Judged.Nothing("rule " + (i + 1) + " takes such an answer first");
            }
        }
        String then = Written.text(rule, "then").orElse("fail");
        int at = scenes.middle(rows);
        Fault once = ask -> ask.ordinal() == at && ask.times() == 1 ? made : Optional.empty();
        Fault always = ask -> ask.ordinal() == at ? made : Optional.empty();
        return switch (then) {
            case "retry", "wait", "restart", "refresh_auth" -> {
                Judged passes = scenes.lossless(start(rows), once, then.equals("retry") || then.equals("wait"));
                yield passes == Judged.HELD ? scenes.loud(start(rows), always) : passes;
            }
            case "fail" -> fails(start(rows), always, then);
            case "empty" ->
                SAYS_NOTHING.contains(branch.status()) ? scenes.loud(start(rows), always) : gone(rows, made.get());
            case "skip" -> skipped(start(rows), always, SAYS_NOTHING.contains(branch.status()));
            default ->
                SAYS_NOTHING.contains(branch.status())
                        ? scenes.loud(start(rows), always)
                        : new Judged.Nothing("`then: " + then + "` is not played");
        };
    }

    private Play start(int rows) {
        return scenes.start(rows, false, false);
    }

    private Judged fails(Play play, Fault fault, String then) {
        Ran ran = play.run(Play.NOW, fault);
        return scenes.judged(play, ran)
                .orElseGet(() -> ran.ok()
                        ? scenes.broken(play, "the rule says `then: " + then + "`, and the run ended well")
                        : scenes.recovers(play));
    }

    /** The first list is gone: nothing of it is missed, and all else arrives. */
    private Judged gone(int rows, Answer answer) {
        return scenes.lossless(
                start(rows), ask -> ask.ordinal() == 0 ? Optional.of(answer.andGone()) : Optional.empty(), true);
    }

    /** What was skipped comes with the next run; credentials and a broken server are no reason to skip. */
    private Judged skipped(Play play, Fault fault, boolean saysNothing) {
        Ran ran = play.run(Play.NOW, fault);
        if (ran.ok() && saysNothing && !play.missing().isEmpty()) {
            return scenes.broken(play, "the rule skips rows because of an answer that says nothing about them");
        }
        return scenes.recovers(play);
    }

    private static Optional<Answer> answer(Map<String, Object> rule, int status) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "message",
                Written.text(rule, "body")
                        .map(text -> "it says " + text + " here")
                        .orElse("made up"));
        Map<String, String> headers = new LinkedHashMap<>();
        Written.under(rule, "header")
                .forEach((name, value) ->
                        headers.put(String.valueOf(name), value.equals("*") ? "1" : String.valueOf(value)));
        for (String key : List.of("until", "for")) {
            Matcher m = HEADER.matcher(Written.text(rule, key).orElse(""));
            if (m.find()) {
                headers.putIfAbsent(m.group(1), String.valueOf(Play.NOW.getEpochSecond() + 90));
            }
        }
        Optional<String> when = Written.text(rule, "when");
        if (when.isPresent()) {
            Matcher flag = FLAG.matcher(when.get());
            Matcher is = IS.matcher(when.get());
            if (flag.matches()) {
                Tree.put(body, List.of(flag.group(1).split("\\.")), false);
            } else if (is.matches()) {
                Tree.put(body, List.of(is.group(1).split("\\.")), is.group(2));
            } else {
                return Optional.empty();
            }
        }
        return FakeApi.with(status, headers, Json.text(body));
    }

    private static boolean takes(Map<String, Object> rule, Answer answer) {
        boolean status = rule.get("status") == null || statuses(rule).contains(answer.status());
        boolean body = Written.text(rule, "body")
                .map(text -> new String(answer.body(), StandardCharsets.UTF_8).contains(text))
                .orElse(true);
        boolean headers = Written.under(rule, "header").entrySet().stream()
                .allMatch(e -> answer.headers().entrySet().stream()
                        .anyMatch(h -> h.getKey().equalsIgnoreCase(e.getKey())
                                && (e.getValue().equals("*") || h.getValue().equals(e.getValue()))));
        return status && body && headers && !rule.containsKey("when");
    }
}
