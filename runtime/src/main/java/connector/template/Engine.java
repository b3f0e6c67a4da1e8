package connector.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.ValueResolver;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Handlebars, cut down to helper calls. Its parameters are slots ({@code s0}, {@code s1} …) that were filled from our own
 * paths and constants: so numbers stay exact, null stays null, and nothing but helpers of the registry can be reached.
 * The class is touched at the first call of a helper, since Handlebars takes some 200 ms to start.
 */
final class Engine {
    /** What a slot is called in a template; the index follows. */
    static final String SLOT = "s";

    private static final Map<String, com.github.jknack.handlebars.Helper<Object>> HELPERS = helpers();

    private static final Handlebars HANDLEBARS = new Handlebars(new NoFiles())
            .with(new OwnHelpers())
            .with(EscapingStrategy.NOOP)
            .infiniteLoops(true);

    /** Many expressions of a manifest differ only in what fills their slots. */
    private static final Map<String, Template> COMPILED = new ConcurrentHashMap<>();

    private Engine() {}

    /**
     * Evaluates a helper expression.
     *
     * @param source {@code {{{helper s0 (other s1)}}}}
     * @param slots the values of {@code s0}, {@code s1} …; null for null
     */
    static Object eval(String source, Object[] slots) {
        Call call = new Call(slots);
        try {
            Context context = Context.newBuilder(call).resolver(new Slots()).build();
            COMPILED.computeIfAbsent(source, Engine::compile).apply(context, Writer.nullWriter());
            return call.result;
        } catch (IOException e) {
            throw new IllegalStateException("writing to nowhere failed", e);
        }
    }

    private static Template compile(String source) {
        try {
            return HANDLEBARS.compileInline(source);
        } catch (IOException e) {
            throw new IllegalStateException("Handlebars does not understand " + source, e);
        }
    }

    private static Map<String, com.github.jknack.handlebars.Helper<Object>> helpers() {
        return Helpers.ALL.stream()
                .collect(Collectors.toMap(Helper::name, h -> (first, options) -> call(h, first, options)));
    }

    private static Object call(Helper helper, Object first, Options options) {
        Object[] values = new Object[options.params.length + 1];
        values[0] = first;
        System.arraycopy(options.params, 0, values, 1, options.params.length);
        Object value = helper.call(values);
        if (options.tagType == TagType.SUB_EXPRESSION) {
            return value;
        }
        // The outermost helper: its value leaves by the side, with its type, instead of being written as text.
        ((Call) options.context.model()).result = value;
        return null;
    }

    /** One evaluation, on one thread. */
    private static final class Call {
        private final Object[] slots;
        private Object result;

        Call(Object[] slots) {
            this.slots = slots;
        }
    }

    /** Knows slots and nothing else: no property, no method of any object. */
    private static final class Slots implements ValueResolver {
        @Override
        public Object resolve(Object context, String name) {
            return context instanceof Call call
                    ? call.slots[Integer.parseInt(name.substring(SLOT.length()))]
                    : UNRESOLVED;
        }

        @Override
        public Object resolve(Object context) {
            return UNRESOLVED;
        }

        @Override
        public Set<Map.Entry<String, Object>> propertySet(Object context) {
            return Set.of();
        }
    }

    /** Finds our helpers only: some of Handlebars' own load files or print. */
    private static final class OwnHelpers extends DefaultHelperRegistry {
        @Override
        @SuppressWarnings("unchecked") // our helpers take any value
        public <C> com.github.jknack.handlebars.Helper<C> helper(String name) {
            return (com.github.jknack.handlebars.Helper<C>) HELPERS.get(name);
        }
    }

    /** Refuses every name: there are no partials. */
    private static final class NoFiles extends AbstractTemplateLoader {
        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            throw new IOException("templates cannot include " + location);
        }
    }
}
