package connector.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Invented pages of invoices, the same in every run. */
final class Sample {
    /** One seed, so that figures of two days are of the same bytes. */
    private static final long SEED = 20260101;

    /** 2025-01-01T00:00:00Z: records are a minute apart from there. */
    private static final long FIRST_SECOND = 1735689600;

    private static final long SECONDS_APART = 60;

    private static final String WORDS = "annual plan with support, billed for the team in two parts and due at once ";

    private Sample() {}

    /**
     * A page {@code {"data": [...], "has_more": true, "total": n}}.
     *
     * @param number of the page, from 0: no two pages share an id
     * @param records on it
     * @param bytes a record should have, 600 or more; they vary by a few
     */
    static byte[] page(int number, int records, int bytes) {
        StringBuilder page = new StringBuilder("{\"object\":\"list\",\"data\":[");
        Random random = new Random(SEED + number);
        for (int i = 0; i < records; i++) {
            page.append(i == 0 ? "" : ",").append(record((long) number * records + i, bytes, random));
        }
        page.append("],\"has_more\":true,\"url\":\"/v1/invoices\"}");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String record(long n, int bytes, Random random) {
        long created = FIRST_SECOND + n * SECONDS_APART;
        String date = java.time.Instant.ofEpochSecond(created).toString();
        StringBuilder r = new StringBuilder(bytes + WORDS.length());
        r.append("{\"id\":\"in_").append(String.format("%012d", n)).append("\",\"object\":\"invoice\"");
        r.append(",\"created\":").append(created);
        r.append(",\"updated_at\":\"").append(date.replace("Z", "+00:00")).append('"');
        r.append(",\"customer\":\"cus_")
                .append(Long.toHexString(random.nextLong()))
                .append('"');
        r.append(",\"email\":\"someone").append(n % 1000).append("@example.com\"");
        r.append(",\"amount\":").append(random.nextInt(1_000_000));
        r.append(",\"tax\":").append(random.nextInt(10_000)).append('.').append(random.nextInt(90) + 10);
        r.append(",\"paid\":").append(random.nextBoolean()).append(",\"voided\":null");
        r.append(",\"currency\":\"eur\",\"status\":\"open\",\"name\":\"Zoë Ångström & Søn\"");
        r.append(",\"address\":{\"city\":\"Aarhus\",\"line1\":\"Åboulevarden ").append(n % 99);
        r.append("\",\"postal_code\":\"8000\",\"country\":\"DK\"}");
        r.append(",\"tags\":[\"new\",\"b2b\",\"").append(n % 7).append("\"]");
        for (int line = 0; r.length() < bytes - 200; line++) {
            r.append(line == 0 ? ",\"lines\":[" : ",");
            r.append("{\"id\":\"il_").append(n).append('_').append(line).append("\",\"quantity\":");
            r.append(random.nextInt(20))
                    .append(",\"price\":")
                    .append(random.nextInt(9000))
                    .append(".50");
            r.append(",\"text\":\"say \\\"")
                    .append(WORDS, 0, random.nextInt(WORDS.length()))
                    .append("\\\"\"}");
        }
        r.append(r.indexOf("\"lines\"") > 0 ? "]" : "").append(",\"description\":\"");
        while (r.length() < bytes - 2) {
            r.append(WORDS, 0, Math.min(WORDS.length(), bytes - 2 - r.length()));
        }
        return r.append("\"}").toString();
    }
}
