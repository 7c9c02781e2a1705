package parley.server;

import java.net.URI;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may know whom: docs/ARCHITECTURE.md. */
class ModuleBoundaryTests {

	private static final JavaClasses SERVER = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("parley.server");

	@Test
	void modulesHaveNoCyclesAndUseOnlyWhatIsOffered() {
		ApplicationModules modules = ApplicationModules.of(ChatServerApplication.class);
		assertThat(modules.stream().map((module) -> module.getIdentifier().toString())).contains("conversation",
				"console", "desk", "operations", "responder", "turn", "web", "wire");
		modules.verify();
	}

	@Test
	void turnIsPure() {
		classes().that()
			.resideInAPackage("parley.server.turn..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java.lang..", "java.util..", "java.time..", "parley.protocol..",
					"parley.server.turn..", "org.jspecify..")
			.check(SERVER);
	}

	@Test
	void conversationKnowsNeitherSocketsNorOperators() {
		noClasses().that()
			.resideInAPackage("parley.server.conversation..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net..", "org.springframework.integration..", "parley.server.wire..",
					"parley.server.desk..", "parley.server.console..", "parley.server.responder..")
			.check(SERVER);
	}

	@Test
	void wireKnowsNobodyWhoAnswers() {
		noClasses().that()
			.resideInAPackage("parley.server.wire..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("parley.server.desk..", "parley.server.console..", "parley.server.responder..")
			.check(SERVER);
	}

	@Test
	void whoAnswersKnowsNoSockets() {
		noClasses().that()
			.resideInAnyPackage("parley.server.desk..", "parley.server.console..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("parley.server.wire..", "java.net..", "org.springframework.integration..")
			.check(SERVER);
		noClasses().that()
			.resideInAPackage("parley.server.responder..")
			.should()
			.dependOnClassesThat(resideInAnyPackage("parley.server.wire..", "java.net", "java.nio.channels..",
					"org.springframework.integration..")
				.and(not(type(URI.class))))
			.because("programs are asked over HTTP, and clients are the wire's")
			.check(SERVER);
	}

	@Test
	void deskKnowsNobodyWhoUsesIt() {
		noClasses().that()
			.resideInAPackage("parley.server.desk..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("parley.server.console..", "parley.server.responder..")
			.check(SERVER);
	}

	@Test
	void nothingKnowsTheWebButTheStart() {
		noClasses().that()
			.resideInAPackage("parley.server.*..")
			.and()
			.resideOutsideOfPackage("parley.server.web..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("parley.server.web..")
			.check(SERVER);
	}

	@Test
	void webAndOperationsKnowNoClientsSockets() {
		noClasses().that()
			.resideInAnyPackage("parley.server.web..", "parley.server.operations..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("parley.server.wire..", "parley.server.console..", "parley.server.responder..",
					"org.springframework.integration..")
			.check(SERVER);
	}

	@Test
	void webAnswersThroughTheDeskAlone() {
		noClasses().that()
			.resideInAPackage("parley.server.web..")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("parley.server.conversation.Conversations")
			.orShould()
			.dependOnClassesThat()
			.haveFullyQualifiedName("parley.server.turn.TurnStateService")
			.check(SERVER);
	}

	@Test
	void nothingIsPublicWhereNobodyElseHasBusiness() {
		classes().that()
			.resideInAnyPackage("parley.server.wire..", "parley.server.console..", "parley.server.responder..",
					"parley.server.operations..", "parley.server.web.api..")
			.and()
			.areTopLevelClasses()
			.should()
			.notBePublic()
			.check(SERVER);
	}

}
