package connector.net;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hosts that are asked without a proxy, as {@code NO_PROXY} lists them: {@code example.com} and {@code .example.com} are a
 * domain with everything below it, {@code host:8080} only that port, {@code 10.0.0.0/8} addresses (IPv4), {@code *}
 * everything.
 *
 * @param entries in lower case
 */
public record NoProxy(List<String> entries) {
    /** Everything goes through the proxy. */
    public static final NoProxy NOTHING = new NoProxy(List.of());

    private static final int IPV4_BITS = 32;

    /** Reads a list with commas or spaces. */
    public static NoProxy of(String list) {
        return new NoProxy(Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** And the names of this machine itself. */
    NoProxy andThisMachine() {
        List<String> all = new ArrayList<>(entries);
        all.addAll(List.of("localhost", "127.0.0.0/8", "[::1]"));
        return new NoProxy(List.copyOf(all));
    }

    /** Whether a URL is asked directly. */
    public boolean holds(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return entries.stream().anyMatch(entry -> holds(entry, host, port));
    }

    private static boolean holds(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return inNetwork(entry, host);
        }
        int colon = entry.startsWith("[") ? entry.indexOf("]:") + 1 : entry.lastIndexOf(':');
        boolean withPort = colon > 0 && entry.substring(colon + 1).matches("\\d+");
        if (withPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = withPort ? entry.substring(0, colon) : entry;
        String domain = name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean inNetwork(String entry, String host) {
        String[] parts = entry.split("/", 2);
        Optional<Integer> network = address(parts[0]);
        Optional<Integer> address = address(host);
        if (network.isEmpty() || address.isEmpty() || !parts[1].matches("\\d{1,2}")) {
            return false;
        }
        int bits = Math.min(Integer.parseInt(parts[1]), IPV4_BITS);
        int mask = bits == 0 ? 0 : -1 << (IPV4_BITS - bits);
        return (network.get() & mask) == (address.get() & mask);
    }

    private static Optional<Integer> address(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Optional.empty();
        }
        int address = 0;
        for (String part : text.split("\\.")) {
            address = address << Byte.SIZE | Integer.parseInt(part);
        }
        return Optional.of(address);
    }
}
