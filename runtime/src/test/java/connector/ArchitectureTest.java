package connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_base_package_exists() {
        assertThat(getClass().getPackageName()).isEqualTo("connector");
    }
}
