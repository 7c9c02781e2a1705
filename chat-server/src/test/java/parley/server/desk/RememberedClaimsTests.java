package parley.server.desk;

class RememberedClaimsTests extends ClaimsContract {

	private final Claims claims = new RememberedClaims();

	@Override
	Claims claims() {
		return this.claims;
	}

}
