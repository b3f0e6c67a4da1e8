package connector.sync;

import connector.auth.Authenticator;
import java.util.function.Supplier;

/** Which credentials the requests of a run carry: those of the manifest, unless nobody asks for any. */
@FunctionalInterface
public interface Credentials {
    /** Those of the manifest. */
    Credentials OWN = Supplier::get;

    /**
     * The credentials in the place of the manifest's.
     *
     * @param own binds the manifest's; fails when an option it needs is missing
     */
    Authenticator of(Supplier<Authenticator> own);
}
