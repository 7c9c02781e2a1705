package parley.interop.matrix;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import parley.interop.RequiredTool;
import parley.interop.StartsContainers;

/** Says whether the matrix ran in containers, and if not, why. */
@StartsContainers
class ContainersIT {

	@Test
	void theMatrixRunsInContainers() {
		Optional<String> problem = Containers.problem();
		if (problem.isPresent()) {
			RequiredTool.missing(problem.get(), Containers.SETTING, "required");
		}
	}

}
