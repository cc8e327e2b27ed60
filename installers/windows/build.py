"""The Windows packages, made on Linux.

python -m uv run --group build python installers/windows/build.py folder
python -m uv run --group build python installers/windows/build.py portable | setup | msi | all
"""
from installers.windows import folder
folder.build(None, "")
