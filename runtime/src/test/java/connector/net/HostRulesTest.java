package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRulesTest {
    private final HostRules rules = new HostRules(
            URI.create("https://api.example.com/v1"),
            List.of("files.example.net", "127.0.0.1:9090"),
            List.of("*.salesforce.com", "Login.Example.com"));

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/x, OWN",
        "https://API.example.com:443/x, OWN",
        "https://api.example.com:8443/x, FOREIGN",
        "http://api.example.com/x, FOREIGN",
        "https://login.example.com/x, AUTH",
        "https://eu1.my.salesforce.com/x, AUTH",
        "http://eu1.my.salesforce.com/x, FOREIGN",
        "https://salesforce.com/x, FOREIGN",
        "https://evilsalesforce.com/x, FOREIGN",
        "https://files.example.net/x, ALLOWED",
        "http://127.0.0.1:9090/x, ALLOWED",
        "http://127.0.0.1:9091/x, FOREIGN",
        "https://api.example.com.evil.com/x, FOREIGN",
        "https://api.example.com@evil.com/x, FOREIGN",
    })
    void a_host_is_trusted_as_far_as_it_is_listed(String url, HostRules.Trust trust) {
        assertThat(rules.classify(URI.create(url))).isEqualTo(trust);
    }

    @Test
    void a_foreign_host_is_a_security_failure_that_says_what_to_list() {
        assertThatThrownBy(() -> rules.require(URI.create("https://evil.com:1/steal?token=x"), "the next link"))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureClass.SECURITY);
                    assertThat(e.getMessage())
                            .contains("the next link")
                            .contains("evil.com:1")
                            .doesNotContain("token");
                    assertThat(e.remedy()).contains("allowed_hosts").contains("auth_hosts");
                });
    }
}
