package connector.cli.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import connector.base.AtomicFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the metrics of a run are read, while it runs and, from a file, after it. */
public sealed interface MetricsTarget extends AutoCloseable {
    /** The run is over; says what went wrong, if anything did. */
    @Override
    void close();

    /** A file is as fresh as scrapers expect. */
    long EVERY_SECONDS = 10;

    /** A file, replaced as a whole now and then and at the end. */
    final class InFile implements MetricsTarget {
        private final Path file;
        private final Supplier<String> text;
        private final Consumer<String> warn;
        private final Future<?> writing;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "metrics");
            thread.setDaemon(true);
            return thread;
        });

        /**
         * Writes it at once, then every ten seconds.
         *
         * @param warn is told when it cannot be written: the run goes on
         */
        public InFile(Path file, Supplier<String> text, Consumer<String> warn) {
            this.file = file;
            this.text = text;
            this.warn = warn;
            write();
            this.writing = timer.scheduleAtFixedRate(this::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }

        private void write() {
            try {
                AtomicFiles.writeForAll(file, text.get().getBytes(StandardCharsets.UTF_8));
            } catch (IOException | RuntimeException e) { // or it would not be written again
                warn.accept("the metrics " + file + " cannot be written: " + e.getMessage());
            }
        }

        @Override
        public void close() {
            writing.cancel(false);
            timer.shutdown();
            try {
                timer.awaitTermination(1, TimeUnit.SECONDS); // it is writing: the last word is ours
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            write();
        }
    }

    /** {@code http://127.0.0.1:PORT/metrics}, while the run runs. */
    final class AtAddress implements MetricsTarget {
        private final HttpServer server;
        private final Supplier<String> text;

        /**
         * Starts to listen.
         *
         * @param port on this machine only; 0 for any that is free
         * @throws IOException when the port is taken
         */
        public AtAddress(int port, Supplier<String> text) throws IOException {
            this.text = text;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, "metrics");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
        }

        /** Where it is read. */
        public String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
        }

        private void answer(HttpExchange exchange) throws IOException {
            boolean here = exchange.getRequestURI().getPath().equals("/metrics");
            byte[] body = (here ? text.get() : "see /metrics\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", Exposition.CONTENT_TYPE);
            exchange.sendResponseHeaders(here ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
