package connector.record;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.JsonOut;
import connector.format.JsonObject;
import connector.schema.Field;
import connector.schema.RecordSchema;
import connector.spec.DateFormat;
import connector.spec.IsoText;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way to read points in time never says anything else than java.time does. */
class BytesTimeTest {
    private static final int TEXTS = 100_000;

    private static FieldPlan plan(String type) {
        RecordSchema schema = Given.schema("{f: " + type + "}");
        Field field = schema.find("f").orElseThrow();
        return new FieldPlan(
                0, "f", field, Place.RECORD.member("f"), ConformSettings.of(List.of(), DriftPolicy.DEFAULT));
    }

    private static Optional<String> fast(FieldPlan plan, String json) {
        JsonObject element = Given.element("{\"f\":" + json + "}");
        byte[] b = element.bytes();
        JsonOut out = new JsonOut();
        boolean written = BytesTime.write(plan, b, element.start(0), element.end(0), element.kind(0), out);
        return written ? Optional.of(new String(out.toByteArray(), StandardCharsets.UTF_8)) : Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch_seconds", "epoch_millis", "epoch_micros"})
    void epochs(String name) {
        DateFormat format = DateFormat.of(name);
        FieldPlan plan = plan("timestamp(" + name + ")");
        Random random = new Random(1);
        int taken = 0;
        for (int i = 0; i < TEXTS; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            Optional<String> exact = IsoTime.read(format, new java.math.BigDecimal(number), Optional.empty())
                    .flatMap(IsoTime::text)
                    .map(text -> '"' + text + '"');
            Optional<String> fast = fast(plan, String.valueOf(number));
            if (fast.isPresent()) {
                taken++;
                assertThat(fast).as("%d", number).isEqualTo(exact);
            } else {
                assertThat(exact.isPresent() && String.valueOf(number).length() < 18)
                        .as("%d is left to others, though it is usual", number)
                        .isFalse();
            }
            assertThat(parsed(format, number)).isEqualTo(parsed(format, new java.math.BigDecimal(number)));
        }
        assertThat(taken).isGreaterThan(TEXTS / 2);
    }

    private static Optional<Instant> parsed(DateFormat format, Object value) {
        try {
            return Optional.of(format.parse(value, Optional.empty()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void iso_8601_with_some_characters_changed(int changes) {
        FieldPlan plan = plan("timestamp");
        Random random = new Random(changes);
        int taken = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, changes);
            Optional<String> exact = IsoTime.utc(text, Optional.empty());
            Optional<String> fast = fast(plan, '"' + text + '"');
            if (fast.isPresent()) {
                taken++;
                assertThat(fast).as(text).contains('"' + exact.orElse("nothing") + '"');
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (BytesTime.isNormal(plan, bytes, 0, bytes.length)) {
                assertThat(exact).as(text).contains(text);
            }
            long seconds = IsoText.seconds(bytes, 0, bytes.length);
            if (seconds != IsoText.NONE && text.length() <= 30) {
                Instant exactly = OffsetDateTime.parse(text.replace(' ', 'T'), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .toInstant();
                assertThat(seconds).as(text).isEqualTo(exactly.getEpochSecond());
                assertThat(DateFormat.ISO8601.parse(text, Optional.empty()))
                        .as(text)
                        .isEqualTo(exactly);
            }
        }
        if (changes == 0) {
            assertThat(taken).isEqualTo(TEXTS);
        }
    }

    private static String text(Random random, int changes) {
        Instant instant = Instant.ofEpochSecond(
                -62_135_000_000L + (long) (random.nextDouble() * 315_500_000_000L), random.nextInt(1_000_000_000));
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60 + 1) - 18 * 60));
        String whole = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
                .format(instant.atOffset(random.nextBoolean() ? ZoneOffset.UTC : offset));
        String fraction = random.nextInt(3) == 0
                ? ""
                : "." + String.valueOf(random.nextInt(1_000_000_000)).repeat(random.nextInt(2) + 1);
        String zone = List.of(
                        "Z",
                        "+00:00",
                        "-00:00",
                        DateTimeFormatter.ofPattern("xxx").format(offset))
                .get(random.nextInt(4));
        StringBuilder text = new StringBuilder(whole + fraction + zone);
        for (int i = 0; i < changes; i++) {
            text.setCharAt(random.nextInt(text.length()), "0123456789:-+.TZ tz".charAt(random.nextInt(19)));
        }
        return text.toString();
    }
}
