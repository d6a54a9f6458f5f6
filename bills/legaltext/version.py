"""The version of the engine, stored with every hunk."""

ENGINE_VERSION: int = 2
