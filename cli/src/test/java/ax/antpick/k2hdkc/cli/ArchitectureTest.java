package ax.antpick.k2hdkc.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.io.ObjectInputStream;

/**
 * The walls between the modules, and the habits inside them; docs/architecture.md has the picture.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  static final String ROOT = "ax.antpick.k2hdkc";

  private static final String STORAGE = ROOT + ".storage..";
  private static final String CHMPX = ROOT + ".chmpx..";
  private static final String CLIENT = ROOT + ".client..";
  private static final String DAEMON = ROOT + ".daemon..";
  private static final String CLI = ROOT + ".cli..";

  @ArchTest
  static final ArchRule STORAGE_KNOWS_NO_OTHER_MODULE =
      noClasses()
          .that()
          .resideInAPackage(STORAGE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CHMPX, CLIENT, DAEMON, CLI, "io.netty..");

  @ArchTest
  static final ArchRule CHMPX_KNOWS_NO_OTHER_MODULE =
      noClasses()
          .that()
          .resideInAPackage(CHMPX)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORAGE, CLIENT, DAEMON, CLI);

  @ArchTest
  static final ArchRule CLIENT_KNOWS_CHMPX_ONLY =
      noClasses()
          .that()
          .resideInAPackage(CLIENT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORAGE, DAEMON, CLI);

  @ArchTest
  static final ArchRule DAEMON_KNOWS_NO_COMMAND_LINE =
      noClasses()
          .that()
          .resideInAPackage(DAEMON)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLI);

  @ArchTest
  static final ArchRule DAEMON_TAKES_THE_CODEC_OF_THE_CLIENT_ONLY =
      noClasses()
          .that()
          .resideInAPackage(DAEMON)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".client");

  @ArchTest
  static final ArchRule COMMAND_LINE_KNOWS_THE_CLIENT_ONLY =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORAGE, CHMPX, DAEMON, "io.netty..");

  /**
   * Mutations hands each change to its feature, queues among them, and so stands above them all.
   */
  @ArchTest
  static final ArchRule PACKAGES_OF_THE_STORE_HAVE_NO_CYCLES =
      noCycles("storage")
          .ignoreDependency(
              name(ROOT + ".storage.element.Mutations"), resideInAPackage(ROOT + ".storage.queue"));

  @ArchTest static final ArchRule PACKAGES_OF_CHMPX_HAVE_NO_CYCLES = noCycles("chmpx");

  @ArchTest static final ArchRule PACKAGES_OF_THE_CLIENT_HAVE_NO_CYCLES = noCycles("client");

  @ArchTest static final ArchRule PACKAGES_OF_THE_DAEMON_HAVE_NO_CYCLES = noCycles("daemon");

  @ArchTest static final ArchRule PACKAGES_OF_THE_COMMAND_LINE_HAVE_NO_CYCLES = noCycles("cli");

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_BY_FEATURE =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..impl..",
              "..helper..",
              "..common..",
              "..model..",
              "..misc..");

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_BY_THE_DOMAIN =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

  @ArchTest
  static final ArchRule NOTHING_DESERIALISES_JAVA_OBJECTS =
      noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

  @ArchTest static final ArchRule LOGGING_IS_SLF4J = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule ONLY_PROGRAMS_END_THE_PROCESS =
      noClasses()
          .that()
          .haveSimpleNameNotStartingWith("K2hdkcd")
          .and()
          .haveSimpleNameNotStartingWith("Main")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule STATIC_FIELDS_DO_NOT_CHANGE =
      fields().that().areStatic().should().beFinal();

  /** No cycle between the packages of a module, its root package being one of them. */
  private static SliceRule noCycles(String module) {
    return slices().matching(ROOT + "." + module + ".(**)").should().beFreeOfCycles();
  }
}
