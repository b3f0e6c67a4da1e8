package connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedLimitTest {
    private static RequestLimit limit(long requests, Optional<Long> burst) {
        return new RequestLimit(
                Optional.of(requests),
                Duration.ofSeconds(10),
                burst,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"100,1,100,10", "100,4,25,10", "10,4,2,10", "4,4,1,10", "2,4,1,20", "2,5,1,30"})
    void readers_that_share_a_limit_keep_it_together(long requests, long readers, long own, long seconds) {
        RequestLimit shared = limit(requests, Optional.empty()).shared(readers);
        assertThat(shared.requests()).contains(own);
        assertThat(shared.per()).isEqualTo(Duration.ofSeconds(seconds));
        double together = readers * own / (double) seconds;
        assertThat(together).isLessThanOrEqualTo(requests / 10.0);
    }

    @Test
    void they_share_the_burst_as_well() {
        assertThat(limit(100, Optional.of(10L)).shared(4).burst()).contains(2L);
        assertThat(limit(100, Optional.of(2L)).shared(4).burst()).contains(1L);
        assertThat(RequestLimit.NONE.shared(4)).isEqualTo(RequestLimit.NONE);
    }
}
