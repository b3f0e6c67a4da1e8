package connector.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Runs templates where Handlebars is not on the class path at all. */
class LazyHandlebarsTest {
    /** Called by reflection in a class loader without Handlebars. */
    public static final class Probe {
        private Probe() {}

        public static Object eval(String template) {
            return Given.eval(template, "{\"record\":{\"id\":5}}");
        }
    }

    @Test
    void plain_paths_and_simple_helpers_never_touch_it_and_others_do() throws Exception {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        URL[] without = Arrays.stream(entries)
                .filter(entry -> !new File(entry).getName().startsWith("handlebars"))
                .map(LazyHandlebarsTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Method eval = loader.loadClass(Probe.class.getName()).getMethod("eval", String.class);
            assertThat(eval.invoke(null, "/a/{{record.id}}/{{record.x.y}}b")).isNull();
            assertThat(eval.invoke(null, "/a/{{record.id}}")).isEqualTo("/a/5");
            assertThat(eval.invoke(null, "{{if_else (eq record.id 5) (lower 'A') record.id}}"))
                    .isEqualTo("a");
            assertThatThrownBy(() -> eval.invoke(null, "{{lower (sha256 record.id)}}"))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasRootCauseInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
