package connector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import connector.auth.TokenStore;
import connector.base.Redactor;
import connector.base.SystemTime;
import connector.http.QuotaLedger;
import connector.http.SharedBudget;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MachineryTest {
    @Test
    void whatever_is_put_in_its_place_limits_stay_shared() {
        QuotaLedger.Opener ledger = (source, credential) -> SharedBudget.NONE;
        SystemTime time = new SystemTime();
        Machinery machinery = new Machinery(
                        time,
                        time,
                        new Random(1),
                        (request, limits) -> {
                            throw new IllegalStateException("nothing is sent");
                        },
                        TokenStore.inMemory(),
                        new Redactor(),
                        new Progress() {})
                .sharing(ledger);
        Machinery other =
                machinery.with(machinery.transport()).with(Credentials.OWN).watchedBy(new Progress() {});
        assertThat(other.ledger()).isSameAs(ledger);
        assertThat(other.shares()).isTrue();
    }
}
