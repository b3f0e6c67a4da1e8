package connector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the order of the rooms and what the runtime, as a library, never does. Test classes are not looked at.
 *
 * <p>A room that does not exist yet has its place all the same, so that the first class in it is already checked.
 */
class ArchitectureTest {

    private static final String ROOT = "connector";

    /** From the top down; a room imports only from lines below its own, never from a neighbour on the same line. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("scaffold"),
            Set.of("testcase", "torture"),
            Set.of(""),
            Set.of("sync", "listen", "push"),
            Set.of("stream"),
            Set.of("source"),
            Set.of("state"),
            Set.of("slice"),
            Set.of("cursor", "partition", "paginator", "job"),
            Set.of("singer"),
            Set.of("record"),
            Set.of("http"),
            Set.of("auth"),
            Set.of("net"),
            Set.of("format"),
            Set.of("config"),
            Set.of("schema", "template"),
            Set.of("manifest"),
            Set.of("spec"),
            Set.of("base"));

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void every_class_is_in_a_known_room() {
        check(classes().should(beInAKnownRoom()));
    }

    @Test
    void imports_only_go_down() {
        check(classes().should(importOnlyDownwards()));
    }

    @Test
    void the_runtime_writes_nothing_to_the_terminal() {
        check(noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err"));
        check(noClasses()
                .should()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace", PrintStream.class));
    }

    @Test
    void the_runtime_never_ends_the_jvm() {
        check(noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class));
    }

    @Test
    void dates_are_those_of_java_time() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.text\\.(Simple)?DateFormat")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.sql.."));
    }

    @Test
    void time_sleep_and_chance_come_from_base_only() {
        check(classes().that(resideOutsideOfPackage("connector.base..")).should(takeTimeAndChanceFromBase()));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(RUNTIME);
    }

    private static ArchCondition<JavaClass> beInAKnownRoom() {
        return new ArchCondition<>("be in a room that FLOORS lists") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (floorOf(type) < 0) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in a package that has no place in ArchitectureTest.FLOORS"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> importOnlyDownwards() {
        return new ArchCondition<>("import only from rooms below") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(ArchitectureTest::goesUpOrAside)
                        .forEach(found -> events.add(SimpleConditionEvent.violated(found, found.getDescription())));
            }
        };
    }

    private static boolean goesUpOrAside(Dependency dependency) {
        JavaClass from = dependency.getOriginClass();
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (!isOurs(to) || roomOf(from).equals(roomOf(to))) {
            return false;
        }
        return floorOf(to) <= floorOf(from);
    }

    private static ArchCondition<JavaClass> takeTimeAndChanceFromBase() {
        return new ArchCondition<>("take time, sleep and chance from connector.base") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getMethodCallsFromSelf().stream(), type.getConstructorCallsFromSelf().stream())
                        .filter(ArchitectureTest::readsTheWorld)
                        .map(JavaAccess::getDescription)
                        .forEach(found -> events.add(SimpleConditionEvent.violated(type, found)));
            }
        };
    }

    private static boolean readsTheWorld(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        boolean bare = call.getTarget().getRawParameterTypes().isEmpty();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.lang.Thread" -> name.equals("sleep");
            case "java.lang.Math" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
            case "java.util.Random", "java.security.SecureRandom" -> name.equals("<init>") && bare;
            default -> owner.startsWith("java.time.") && name.equals("now") && bare;
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** The first name below the root: {@code connector.auth.oauth} belongs to {@code auth}. */
    private static String roomOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", -1)[0];
    }

    private static int floorOf(JavaClass type) {
        String room = roomOf(type);
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        return -1;
    }
}
