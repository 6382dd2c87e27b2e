"""What a build gets its files from, and how the engine gets them: folders, archives, Dockerfiles, filesync.

May import of BuildKit: store, wire; of the kit: nothing; of the runtime: errors, files.
"""
