import pytest

from statushub.wiring import Binding


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("::1", "http://[::1]:8080"),
        ("localhost", "http://localhost:8080"),
    ],
)
def test_the_address_of_a_binding_is_a_url(host, address):
    assert Binding(host, 0).address(8080) == address
