package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code manifests/github.yaml} against GitHub's own answers; the numbers name the exchanges of each recording. */
final class GithubIT {
    private static Server github;

    @BeforeAll
    static void start() {
        github = Server.start("github.mjs");
    }

    @AfterAll
    static void stop() {
        github.close();
    }

    @Test
    void a_repository_as_recorded() {
        Scenario scenario = Scenario.open(github, "repository");
        Outcome run =
                scenario.read("repositories", "octokit-fixture-org/hello-world").ok();
        JsonNode recorded = scenario.bodies("get-repository", 0).get(0);
        assertThat(run.rows("repositories")).isEqualTo(List.of(withoutCredential(recorded)));
    }

    @Test
    void a_renamed_repository_is_found_where_it_moved() {
        Scenario scenario = Scenario.open(github, "renamed");
        Outcome run = scenario.read("repositories", "octokit-fixture-org/rename-repository")
                .ok();
        JsonNode recorded = scenario.bodies("rename-repository", 2).get(0);
        assertThat(run.rows("repositories")).isEqualTo(List.of(withoutCredential(recorded)));
    }

    /** The manifest does not let it through. */
    private static JsonNode withoutCredential(JsonNode repository) {
        return repository.<ObjectNode>deepCopy().without("temp_clone_token");
    }

    @Test
    void labels_as_recorded() {
        String repository = "octokit-fixture-org/labels";
        Scenario scenario = Scenario.open(github, "labels");
        Outcome run = scenario.read("issue_labels", repository).ok();
        assertThat(run.rows("issue_labels")).isNotEmpty().isEqualTo(scenario.rows(repository, "labels", 0));
    }

    @Test
    void collaborators_as_recorded() {
        String repository = "octokit-fixture-org/add-and-remove-repository-collaborator";
        Scenario scenario = Scenario.open(github, "collaborators");
        Outcome run = scenario.read("collaborators", repository).ok();
        assertThat(run.rows("collaborators"))
                .isNotEmpty()
                .isEqualTo(scenario.rows(repository, "add-and-remove-repository-collaborator", 3));
    }

    @Test
    void issues_over_five_pages_and_none_of_them_again_in_a_run_from_the_state() {
        String repository = "octokit-fixture-org/paginate-issues";
        Scenario scenario = Scenario.open(github, "issues");
        Outcome run = scenario.read("issues", repository).ok();
        assertThat(run.rows("issues"))
                .hasSize(13)
                .isEqualTo(scenario.rows(repository, "paginate-issues", 0, 1, 2, 3, 4));
        assertThat(run.state().findValuesAsText("replication_key_value")).containsOnly("2017-10-10T16:00:00Z");

        Outcome again = scenario.read("issues", repository).state(run.state()).ok();
        assertThat(again.count()).isZero();
        assertThat(again.state()).isEqualTo(run.state());
    }
}
