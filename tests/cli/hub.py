"""Running commands against a configuration and a database in a folder of the test's own."""

from pathlib import Path

from click.testing import CliRunner, Result

CONFIG = """
[hub]
name = "Störningshubben"
languages = ["sv", "en"]

[[company]]
id = "stadsnat"
name = "Åsnät"
roles = ["fiber_owner"]

[[company]]
id = "snabbnet"
name = "Snabbnet"
roles = ["isp"]

[[network]]
name = "Åsnät"
postcodes = ["78431-78433"]
fiber_owner = "stadsnat"

[network.providers]
internet = ["snabbnet"]
"""


class Desk:
    """A folder with a configuration, and the commands run there."""

    def __init__(self, folder: Path, config: str = CONFIG) -> None:
        self.config = folder / "feeds.toml"
        self.config.write_text(config, encoding="utf-8")
        self.database = f"sqlite:///{folder}/subscribers.db"
        self.where = ["--config", str(self.config), "--database", self.database]

    def run(self, command, *arguments: str, env: dict[str, str] | None = None) -> Result:
        """Run a subcommand with this configuration and database."""
        verb, *rest = arguments
        return CliRunner().invoke(command, [verb, *self.where, *rest], env=env)
