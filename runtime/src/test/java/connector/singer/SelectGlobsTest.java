package connector.singer;

import static connector.singer.Given.ENTRIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectGlobsTest {
    /** Streams that are read, and the fields of users that are left out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "users;                  users;      ",
                "*;                      users logs; ",
                "logs,users;             users logs; ",
                "u*;                     users;      ",
                "*s,!logs;               users;      ",
                "!users;                 ;           ",
                "!logs;                  users;      ",
                "users, !users.name;     users;      name",
                "!users.name;            users;      name",
                "users.name;             users;      address",
                "users.*;                users;      ",
                "users.name,users.address; users;    ",
                "users,users.name;       users;      ",
                "!users.*;               users;      address name",
                "users,!users.a*;        users;      address",
                "users,!users.id;        users;      ",
                "users,!users.name,users.name; users; ",
                "*.*;                    users logs; ",
            })
    void patterns_pick_streams_and_fields(String patterns, String streams, String without) {
        Selection selection = SelectGlobs.read(patterns, ENTRIES);
        assertThat(String.join(" ", selection.selected())).isEqualTo(streams == null ? "" : streams);
        assertThat(selection.of("users").deselected().stream()
                        .map(path -> String.join(".", path))
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(without == null ? "" : without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "users.nam", "users,logz", "!logz", "x*"})
    void a_pattern_that_fits_nothing_is_refused(String patterns) {
        assertThatThrownBy(() -> SelectGlobs.read(patterns, ENTRIES)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.kind()).isEqualTo(FailureClass.USAGE);
            assertThat(f.remedy()).isNotEmpty();
        });
    }

    @Test
    void without_patterns_the_manifest_decides() {
        assertThat(Selection.byDefault(ENTRIES).selected()).isEqualTo(List.of("users"));
    }
}
